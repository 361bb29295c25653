/*
 * Tables of figures go in and out.
 */
#include <check.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/program.h"
#include "tests/help/suite.h"

static struct program_result import_text(const char *text)
{
    char path[PATH_MAX];

    write_text("figures.csv", text);
    return RUN("import", in_folder("figures.csv", path));
}

/* Nobody writes to these pipes: what waited for one would never end. */
START_TEST(a_pipe_in_the_place_of_a_file_is_told_at_once)
{
    char pipe_path[PATH_MAX];
    char networks[PATH_MAX];
    char wanted[2 * PATH_MAX];
    struct program_result r;

    ck_assert_int_eq(mkfifo(in_folder("pipe", pipe_path), 0600), 0);
    (void)snprintf(wanted, sizeof(wanted),
                   "headway: cannot read '%s': it is a pipe\n", pipe_path);
    ck_run(RUN("import", pipe_path), 74, "", wanted);
    ck_run(RUN("record", "hotline", "calls", "1", "--proof", pipe_path), 74, "",
           wanted);
    ck_run(RUN("check", "--config", pipe_path), 74, "", wanted);
    ck_assert_int_eq(mkdir(in_folder("networks", networks), 0700), 0);
    ck_assert_int_eq(mkfifo(in_folder("networks/manual.json", networks), 0600),
                     0);
    r = RUN("networks", "manual");
    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(
        strstr(r.err, "/networks/manual.json': it is a pipe\n"));
    program_release(&r);
}
END_TEST

START_TEST(nothing_in_a_message_acts_on_the_terminal)
{
    char path[PATH_MAX];
    struct program_result r;

    write_text("headway.ini",
               "[plan]\nname = ab\nstart = 2013-04-01\nend = 2013-12-31\n"
               "timezone = UTC\n[store]\n"
               "database = headway.db\n[account h]\n"
               "network = manual\nmetrics = calls\n"
               "unit = calls\n");
    write_text("bad.csv",
               "date,account,metric,period,value\n"
               "2013-05-01,h\033[2J\xe2\x80\xae\xc2\x9b,calls,day,4\n");
    r = RUN("import", in_folder("bad.csv", path));
    ck_assert_ptr_nonnull(strstr(r.err, "'h?[2J?"
                                        "?'"));
    ck_assert_ptr_null(strchr(r.err, '\033'));
    program_release(&r);
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/posters.json",
               "{\"format\": 1, \"network\": \"posters\", \"typed\": true,"
               " \"title\": \"T\xe2\x80\xae\", \"metrics_from\": \"m\","
               " \"notes\": [\"n\xe2\x81\xa6\"],"
               " \"settings\": {\"m\": {\"help\": \"h\"}}}");
    r = RUN("networks", "posters");
    ck_assert_ptr_nonnull(strstr(r.out, "T? (posters)"));
    ck_assert_ptr_nonnull(strstr(r.out, "n?\n"));
    program_release(&r);
    r = RUN("networks", "posters", "--format", "markdown");
    ck_assert_ptr_nonnull(strstr(r.out, "n?\n"));
    ck_assert_ptr_null(strstr(r.out, "\xe2\x81\xa6"));
    program_release(&r);
}
END_TEST

START_TEST(an_import_takes_the_least_columns_and_windows_line_ends)
{
    ck_run(import_text("\xef\xbb\xbf"
                       "value,period,metric,account,date\r\n"
                       "748,instant,friends,facebook,2013-11-03\r\n"
                       "\"7412\",month,visitors,web,2013-10-01\r\n"),
           0, "2 figures: 2 added, 0 changed, 0 unchanged\n", "");
    ck_export("2013-10-01,web,matomo,visitors,month,exclude,7412,7412,7412,"
              "imported,2013-11-04T04:12:00Z\n"
              "2013-11-03,facebook,facebook-profile,friends,instant,include,"
              "748,748,748,imported,2013-11-04T04:12:00Z\n");
}
END_TEST

START_TEST(an_export_can_be_imported_and_exported_again)
{
    static const char rows[] =
        "2013-10-01,web,matomo,visitors,day,include,300,290,310,imported,"
        "2013-10-02T04:10:00Z\n"
        "2013-10-01,web,matomo,visitors,month,exclude,7412,7412,7412,imported,"
        "2013-11-01T04:10:00Z\n";
    char text[1000];

    (void)snprintf(text, sizeof(text), "%s%s", csv_head, rows);
    ck_run(import_text(text), 0, "2 figures: 2 added, 0 changed, 0 unchanged\n",
           "");
    ck_export(rows);
    ck_run(import_text(text), 0, "2 figures: 0 added, 0 changed, 2 unchanged\n",
           "");
}
END_TEST

START_TEST(a_dry_run_stores_nothing)
{
    char path[PATH_MAX];

    write_text("figures.csv", "date,account,metric,period,value\n"
                              "2013-11-03,facebook,friends,instant,748\n");
    ck_run(RUN("import", "--dry-run", in_folder("figures.csv", path)), 0,
           "1 figure can be imported: 1 added, 0 changed, 0 unchanged\n", "");
    ck_assert_int_ne(access(in_folder("headway.db", path), F_OK), 0);
}
END_TEST

START_TEST(a_dry_run_tells_what_an_import_would_change)
{
    static const char text[] = "date,account,metric,period,value\n"
                               "2013-11-01,facebook,friends,instant,746\n"
                               "2013-11-02,facebook,friends,instant,747\n"
                               "2013-11-03,facebook,friends,instant,748\n";
    char path[PATH_MAX];

    ck_run(import_text("date,account,metric,period,value\n"
                       "2013-11-01,facebook,friends,instant,746\n"
                       "2013-11-02,facebook,friends,instant,740\n"),
           0, "2 figures: 2 added, 0 changed, 0 unchanged\n", "");
    write_text("figures.csv", text);
    ck_run(RUN("import", "--dry-run", in_folder("figures.csv", path)), 0,
           "3 figures can be imported: 1 added, 1 changed, 1 unchanged\n", "");
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "3 figures: 1 added, 1 changed, 1 unchanged\n", "");
}
END_TEST

/* How many answers and files the store keeps; the newest one's note. */
static int64_t kept_files(char *note, size_t size)
{
    char path[PATH_MAX];
    struct store *st =
        store_open(in_folder("headway.db", path), STORE_READ, NULL);
    struct kept_evidence kept;
    int64_t count = 0;

    ck_assert_ptr_nonnull(st);
    while (store_evidence_read(st, count + 1, &kept, NULL) == 0) {
        (void)snprintf(note, size, "%s", kept.note);
        kept_evidence_release(&kept);
        count++;
    }
    store_close(st);
    return count;
}

START_TEST(an_imported_file_is_kept_once_with_its_note)
{
    static const char text[] = "date,account,metric,period,value\n"
                               "2013-11-03,facebook,friends,instant,748\n";
    char path[PATH_MAX];
    char wanted[PATH_MAX + 80];
    char note[PATH_MAX + 80];

    write_text("figures.csv", text);
    ck_run(RUN("import", in_folder("figures.csv", path), "--note",
               "typed sheet of the press office"),
           0, "1 figure: 1 added, 0 changed, 0 unchanged\n", "");
    (void)snprintf(wanted, sizeof(wanted),
                   "imported from %s: typed sheet of the press office", path);
    ck_assert_int_eq(kept_files(note, sizeof(note)), 1);
    ck_assert_str_eq(note, wanted);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "1 figure: 0 added, 0 changed, 1 unchanged\n", "");
    ck_assert_int_eq(kept_files(note, sizeof(note)), 1);
}
END_TEST

START_TEST(empty_rows_are_passed_over_and_lines_counted_on)
{
    struct program_result r =
        import_text("date,account,metric,period,value\n"
                    "\n"
                    "2013-11-03,facebook,friends,instant,748\n"
                    ",,,,\n"
                    "2013-11-02,facebook,friends,instant,x\n"
                    "2013-11-01\n"
                    " , ,\n"
                    "\r\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(
        strstr(r.err, "figures.csv:5: 'x' is no whole number of 0 or more\n"));
    ck_assert_ptr_nonnull(
        strstr(r.err, "figures.csv:6: 1 cell in place of 5\n"));
    ck_assert_ptr_nonnull(strstr(r.err, "2 faults in '"));
    program_release(&r);
    ck_run(import_text("date,account,metric,period,value\n"
                       "2013-11-03,facebook,friends,instant,748\n"
                       ",,,,\n\n"),
           0, "1 figure: 1 added, 0 changed, 0 unchanged\n", "");
}
END_TEST

START_TEST(a_figure_read_in_the_future_is_refused)
{
    struct program_result r =
        import_text("date,account,metric,period,value,fetched_at\n"
                    "2013-11-03,facebook,friends,instant,748,"
                    "9999-12-31T23:59:59Z\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(strstr(
        r.err, "figures.csv:2: fetched_at '9999-12-31T23:59:59Z' is in the "
               "future\n"));
    program_release(&r);
}
END_TEST

START_TEST(bad_rows_are_named_by_their_lines_and_nothing_is_stored)
{
    static const char *const faults[] = {
        "figures.csv:3: 'x' is no whole number of 0 or more\n",
        "figures.csv:4: unknown account 'wep'; did you mean 'web'?\n",
        "figures.csv:5: 2013-12-01 is in the future\n",
        "figures.csv:6: 4 cells in place of 5\n",
        "figures.csv:7: metric is empty\n",
        "figures.csv:8: a second value for the figure of line 2\n",
        "figures.csv:9: account 'web' has no metric 'fans'; it has ",
        "7 faults in '",
    };
    char path[PATH_MAX];
    const char *at;
    struct program_result r =
        import_text("date,account,metric,period,value\n"
                    "2013-11-03,facebook,friends,instant,748\n"
                    "2013-11-03,web,visitors,day,x\n"
                    "2013-11-03,wep,visitors,day,1\n"
                    "2013-12-01,facebook,friends,instant,748\n"
                    "2013-11-03,web,visitors,day\n"
                    "2013-11-03,web,,day,1\n"
                    "2013-11-03,facebook,friends,instant,749\n"
                    "2013-11-03,web,fans,day,1\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_str_eq(r.out, "");
    at = r.err;
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        at = strstr(at, faults[i]);
        ck_assert_msg(at != NULL, "%s in: %s", faults[i], r.err);
    }
    ck_assert_int_ne(access(in_folder("headway.db", path), F_OK), 0);
    program_release(&r);
}
END_TEST

static const struct {
    const char *text;
    const char *fault;
} headers[] = {
    {"", "figures.csv: the file is empty\n"},
    {"PK\x03\x04\x14",
     "figures.csv: this is no CSV in UTF-8; save it as CSV, UTF-8\n"},
    {"\xff\xfe"
     "d",
     "figures.csv: this is no CSV in UTF-8; save it as CSV, UTF-8\n"},
    {"date,account,metric,perod,value\n",
     "figures.csv:1: unknown column 'perod'; did you mean 'period'?\n"},
    {"date,account,metric,value\n",
     "figures.csv:1: column 'period' is missing\n"},
    {"date,date,account,metric,period,value\n",
     "figures.csv:1: column 'date' stands there twice\n"},
};

/* Followers won less followers lost, day by day. */
static const char page_network[] =
    "{\"format\": 1, \"network\": \"page\", \"title\": \"Page\","
    " \"audience\": \"followers\", \"base\": \"https://page.example.org/\","
    " \"settings\": {}, \"calls\": [{\"period\": \"day\","
    " \"request\": {\"path\": \"x\"}, \"range\": {},"
    " \"rows\": {\"at\": \"\", \"each\": \"item\", \"day\": \"/d\"},"
    " \"values\": [{\"metric\": \"followers\", \"at\": \"/n\","
    " \"signed\": true}]}]}";
static const char page_rows[] =
    "2013-11-01,page,page,followers,day,include,-12,-12,-12,imported,"
    "2013-11-04T04:12:00Z\n"
    "2013-11-02,page,page,followers,day,include,5,-3,7,imported,"
    "2013-11-04T04:12:00Z\n";

static void add_page(void)
{
    char path[PATH_MAX];
    char text[2000];

    (void)snprintf(text, sizeof(text), "%s[account page]\nnetwork = page\n",
                   command_plan);
    write_text("headway.ini", text);
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/page.json", page_network);
}

START_TEST(figures_below_nought_go_out_and_come_in_again)
{
    char path[PATH_MAX];
    char text[1000];

    add_page();
    (void)snprintf(text, sizeof(text), "%s%s", csv_head, page_rows);
    write_text("figures.csv", text);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "2 figures: 2 added, 0 changed, 0 unchanged\n", "");
    ck_export(page_rows);
    ck_run(RUN("import", in_folder("figures.csv", path)), 0,
           "2 figures: 0 added, 0 changed, 2 unchanged\n", "");
}
END_TEST

START_TEST(a_figure_below_nought_is_recorded_where_there_can_be_one)
{
    add_page();
    ck_run(
        RUN("record", "--date", "2013-11-03", "page", "followers", "--", "-7"),
        0, "page followers 2013-11-03: -7\n", "");
    ck_run(RUN("record", "page", "followers", "--", "-"), 64, "",
           "headway: '-' is no whole number\n");
    ck_run(RUN("record", "page", "followers", "--", "-9223372036854775808"), 64,
           "", "headway: '-9223372036854775808' is too small\n");
    ck_run(RUN("record", "page", "followers", "--", "-1 234"), 64, "",
           "headway: '-1 234' is not only digits; write -1234\n");
    ck_run(RUN("record", "facebook", "friends", "--", "-7"), 64, "",
           "headway: '-7' is no whole number of 0 or more\n");
}
END_TEST

/* Visits that a network reckons from a sample, as a file tells them. */
static const char sampled_network[] =
    "{\"format\": 1, \"network\": \"sampler\", \"title\": \"Sampler\","
    " \"audience\": \"visits\","
    " \"settings\": {\"report\": {\"type\": \"file\", \"help\": \"path\"}},"
    " \"calls\": [{\"period\": \"day\", \"file\": \"{report}\","
    " \"range\": {\"lag\": 1},"
    " \"rows\": {\"at\": \"/days\", \"each\": \"item\", \"day\": \"/d\","
    " \"outside\": \"skip\", \"quality\": [{\"at\": \"/withheld\","
    " \"equals\": true, \"means\": \"thresholded\"}]},"
    " \"values\": [{\"metric\": \"visits\", \"at\": \"/n\"}],"
    " \"quality\": [{\"at\": \"/share\", \"differs\": 1,"
    " \"means\": \"sampled\"}]}]}";

static void add_sampler(const char *answer)
{
    char path[PATH_MAX];

    write_text("headway.ini", "[plan]\n"
                              "name = Plan\n"
                              "start = 2013-10-01\n"
                              "end = 2013-12-31\n"
                              "timezone = Europe/Chisinau\n"
                              "[store]\n"
                              "database = headway.db\n"
                              "[account site]\n"
                              "network = sampler\n"
                              "report = report.json\n"
                              "[indicator visits]\n"
                              "account = site\n"
                              "period = day\n");
    ck_assert_int_eq(mkdir(in_folder("networks", path), 0700), 0);
    write_text("networks/sampler.json", sampled_network);
    write_text("report.json", answer);
}

static void ck_says(struct program_result r, const char *text)
{
    ck_assert_msg(strstr(r.out, text) != NULL || strstr(r.err, text) != NULL,
                  "no '%s' in: %s%s", text, r.out, r.err);
    program_release(&r);
}

START_TEST(what_a_network_says_of_its_figures_is_told)
{
    struct program_result r;

    add_sampler("{\"share\": 0.1, \"days\": ["
                "{\"d\": \"2013-10-30\", \"n\": 40, \"withheld\": true},"
                "{\"d\": \"2013-11-03\", \"n\": 50}]}");
    ck_says(RUN("check", "--live"),
            "site: ok: visits 50 on 2013-11-03, sampled by the network\n");
    ck_says(RUN("--verbose", "collect"),
            "site: 1 request, 2 new or changed figures; some sampled, small "
            "counts withheld by the network\n");
    ck_says(RUN("status"), "visits: on some days sampled, small counts "
                           "withheld by the network\n");
    ck_says(RUN("export", "--format", "json"),
            "\"origin\":\"fetched\",\"fetched_at\":\"2013-11-04T04:12:00Z\","
            "\"quality\":[\"sampled\",\"thresholded\"]}");
    r = RUN("export");
    ck_assert_ptr_null(strstr(r.out, "sampled"));
    program_release(&r);
}
END_TEST

START_TEST(of_figures_that_are_as_they_are_nothing_is_told)
{
    add_sampler("{\"share\": 1, \"days\": ["
                "{\"d\": \"2013-11-03\", \"n\": 50}]}");
    ck_says(RUN("check", "--live"), "site: ok: visits 50 on 2013-11-03\n");
    ck_says(RUN("--verbose", "collect"),
            "site: 1 request, 1 new or changed figures\n");
    ck_says(RUN("export", "--format", "json"),
            "\"fetched_at\":\"2013-11-04T04:12:00Z\"}");
}
END_TEST

START_TEST(a_wrong_header_is_told)
{
    struct program_result r = import_text(headers[_i].text);

    ck_assert_int_eq(r.status, 74);
    ck_assert_msg(strstr(r.err, headers[_i].fault) != NULL, "%s", r.err);
    program_release(&r);
}
END_TEST

/* Three figures of two accounts, one of them an interval. */
static void import_three(void)
{
    ck_run(import_text("date,account,metric,period,value,low,high,paid\n"
                       "2013-10-01,web,visitors,day,300,290,310,include\n"
                       "2013-11-02,facebook,friends,instant,747,,,\n"
                       "2013-11-03,facebook,friends,instant,748,,,\n"),
           0, "3 figures: 3 added, 0 changed, 0 unchanged\n", "");
}

static const struct {
    const char *words[8];
    int rows;
} filters[] = {
    {{"export"}, 3},
    {{"export", "--account=facebook"}, 2},
    {{"export", "--metric=visitors"}, 1},
    {{"export", "--period=instant"}, 2},
    {{"export", "--from=2013-11-02"}, 2},
    {{"export", "--to=2013-11-02"}, 2},
    {{"export", "--from=2013-11-02", "--to=2013-11-02"}, 1},
    {{"export", "--account=hotline"}, 0},
    {{"export", "--metric=reports"}, 0},
};

START_TEST(an_export_can_be_narrowed)
{
    struct program_result r;
    int lines = 0;

    import_three();
    r = run_command(filters[_i].words);
    for (const char *p = r.out; *p != '\0'; p++)
        lines += *p == '\n';
    ck_assert_int_eq(lines, filters[_i].rows + 1);
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

static const struct {
    const char *words[4];
    const char *err;
} unknown_names[] = {
    {{"export", "--account=nobody"},
     "headway: unknown account 'nobody': neither the plan nor the database has "
     "it\n"},
    {{"export", "--account=facebok"},
     "headway: unknown account 'facebok'; did you mean 'facebook'?\n"},
    {{"export", "--metric=frends"},
     "headway: unknown metric 'frends'; did you mean 'friends'?\n"},
    {{"collect", "facebok"},
     "headway: unknown account 'facebok'; did you mean 'facebook'?\n"},
};

START_TEST(an_unknown_name_is_told_with_the_nearest)
{
    import_three();
    ck_run(run_command(unknown_names[_i].words), 64, "", unknown_names[_i].err);
}
END_TEST

START_TEST(an_account_that_left_the_plan_can_be_exported)
{
    struct program_result r;

    import_three();
    write_text("headway.ini", "[plan]\nname = Plan\nstart = 2013-04-01\n"
                              "end = 2013-12-31\ntimezone = UTC\n[store]\n"
                              "database = headway.db\n");
    r = RUN("export", "--account=facebook", "--metric=friends");
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_nonnull(strstr(r.out, ",facebook,"));
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
}
END_TEST

START_TEST(semicolons_and_heads_of_any_case_are_taken)
{
    ck_run(import_text("Date;Account;Metric;Period;Value\r\n"
                       "2013-11-03;facebook;friends;instant;748\r\n"),
           0, "1 figure: 1 added, 0 changed, 0 unchanged\n", "");
}
END_TEST

static const char *const spreadsheets[] = {
    "date\taccount\tmetric\tperiod\tvalue\n"
    "2013-11-03\tfacebook\tfriends\tinstant\t748\n",
    "sep=;\r\ndate;account;metric;period;value\r\n"
    "2013-11-03;facebook;friends;instant;748\r\n",
    "\xef\xbb\xbfSEP=,\ndate,account,metric,period,value\n"
    "2013-11-03,facebook,friends,instant,748\n",
    "Date , Account, metric,period,  value  \n"
    "2013-11-03,facebook,friends,instant,748\n",
};

START_TEST(tables_are_taken_as_spreadsheets_write_them)
{
    ck_run(import_text(spreadsheets[_i]), 0,
           "1 figure: 1 added, 0 changed, 0 unchanged\n", "");
}
END_TEST

START_TEST(lines_are_counted_with_the_one_that_names_the_separator)
{
    struct program_result r =
        import_text("sep=;\ndate;account;metric;period;value\n"
                    "2013-11-03;facebook;friends;instant;x\n");

    ck_assert_int_eq(r.status, 74);
    ck_assert_ptr_nonnull(
        strstr(r.err, "/figures.csv:3: 'x' is no whole number of 0 or more\n"));
    program_release(&r);
}
END_TEST

START_TEST(json_is_an_array_of_objects)
{
    import_three();
    ck_run(RUN("export", "--format=json", "--to=2013-10-31"), 0,
           "[\n"
           "{\"date\":\"2013-10-01\",\"account\":\"web\",\"network\":"
           "\"matomo\",\"metric\":\"visitors\",\"period\":\"day\",\"paid\":"
           "\"include\",\"value\":300,\"low\":290,\"high\":310,\"origin\":"
           "\"imported\",\"fetched_at\":\"2013-11-04T04:12:00Z\"}\n"
           "]\n",
           "");
    ck_run(RUN("export", "--format=json", "--to=2012-10-31"), 0, "[\n]\n", "");
}
END_TEST

START_TEST(openmetrics_has_each_series_in_a_row_and_ends)
{
    import_three();
    ck_run(RUN("export", "--format=openmetrics"), 0,
           "# TYPE headway_figure gauge\n"
           "# HELP headway_figure A count as its source gave it.\n"
           "headway_figure{account=\"facebook\",network=\"facebook-profile\","
           "metric=\"friends\",period=\"instant\",paid=\"include\"} 747 "
           "1383343200\n"
           "headway_figure{account=\"facebook\",network=\"facebook-profile\","
           "metric=\"friends\",period=\"instant\",paid=\"include\"} 748 "
           "1383429600\n"
           "headway_figure{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 300 1380574800\n"
           "# TYPE headway_figure_low gauge\n"
           "# HELP headway_figure_low The least that a count which is not "
           "exact may be.\n"
           "headway_figure_low{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 290 1380574800\n"
           "# TYPE headway_figure_high gauge\n"
           "# HELP headway_figure_high The most that a count which is not "
           "exact may be.\n"
           "headway_figure_high{account=\"web\",network=\"matomo\",metric="
           "\"visitors\",period=\"day\",paid=\"include\"} 310 1380574800\n"
           "# EOF\n",
           "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import and export");
    TCase *table = command_case(suite, "import and export");

    tcase_add_test(table, a_pipe_in_the_place_of_a_file_is_told_at_once);
    tcase_add_test(table, nothing_in_a_message_acts_on_the_terminal);
    tcase_add_test(table,
                   an_import_takes_the_least_columns_and_windows_line_ends);
    tcase_add_test(table, an_export_can_be_imported_and_exported_again);
    tcase_add_test(table, a_dry_run_stores_nothing);
    tcase_add_test(table, a_dry_run_tells_what_an_import_would_change);
    tcase_add_test(table, an_imported_file_is_kept_once_with_its_note);
    tcase_add_test(table, empty_rows_are_passed_over_and_lines_counted_on);
    tcase_add_test(table, a_figure_read_in_the_future_is_refused);
    tcase_add_test(table, figures_below_nought_go_out_and_come_in_again);
    tcase_add_test(table, what_a_network_says_of_its_figures_is_told);
    tcase_add_test(table, of_figures_that_are_as_they_are_nothing_is_told);
    tcase_add_test(table,
                   a_figure_below_nought_is_recorded_where_there_can_be_one);
    tcase_add_test(table,
                   bad_rows_are_named_by_their_lines_and_nothing_is_stored);
    tcase_add_loop_test(table, a_wrong_header_is_told, 0, ROWS(headers));
    tcase_add_loop_test(table, an_export_can_be_narrowed, 0, ROWS(filters));
    tcase_add_loop_test(table, an_unknown_name_is_told_with_the_nearest, 0,
                        ROWS(unknown_names));
    tcase_add_test(table, an_account_that_left_the_plan_can_be_exported);
    tcase_add_test(table, semicolons_and_heads_of_any_case_are_taken);
    tcase_add_loop_test(table, tables_are_taken_as_spreadsheets_write_them, 0,
                        (int)(sizeof(spreadsheets) / sizeof(spreadsheets[0])));
    tcase_add_test(table,
                   lines_are_counted_with_the_one_that_names_the_separator);
    tcase_add_test(table, json_is_an_array_of_objects);
    tcase_add_test(table, openmetrics_has_each_series_in_a_row_and_ends);
    return suite_run(suite);
}
