/*
 * What goes wrong, told in the plan's language or in that of the environment;
 * and what is kept of it, which is English.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err_say.h"
#include "base/language.h"
#include "cli/failure_words.h"
#include "config/plan_language.h"
#include "store/store.h"
#include "tests/help/command.h"
#include "tests/help/speak.h"
#include "tests/help/suite.h"

/* A mistake on a plan in a language, and all that is told of it. */
static const struct {
    const char *language;
    const char *words[7];
    int status;
    const char *err;
} mistakes[] = {
    {"en",
     {"record", "wep", "visitors", "5"},
     64,
     "headway: unknown account 'wep'; did you mean 'web'?\n"},
    {"ro",
     {"record", "wep", "visitors", "5"},
     64,
     "headway: cont necunoscut „wep”; ați vrut să scrieți „web”?\n"},
    {"ru",
     {"record", "wep", "visitors", "5"},
     64,
     "headway: неизвестная учётная запись «wep»; имелось в виду «web»?\n"},
    {"ro",
     {"status", "--format", "xml"},
     64,
     "headway: --format: „xml” nu este nici text, nici json\n"},
    {"ru",
     {"status", "--format", "xml"},
     64,
     "headway: --format: «xml» — не text и не json\n"},
    {"ro",
     {"record", "web"},
     64,
     "headway: comenzii „record” îi lipsesc cuvinte: headway record CONT "
     "MĂRIME VALOARE\n"},
    {"ru",
     {"colect"},
     64,
     "headway: неизвестная команда «colect»; имелось в виду «collect»?\n"},
    {"ro",
     {"check", "--life"},
     64,
     "headway: opțiune necunoscută „--life”; ați vrut să scrieți „--live”?\n"},
    {"ro",
     {"record", "web", "visitors", "1,234"},
     64,
     "headway: „1,234” nu are numai cifre; scrieți 1234\n"},
    {"ru",
     {"record", "web", "visitors", "12", "--date", "2013-11"},
     64,
     "headway: месяц 2013-11 ещё не закончился\n"},
    {"ru",
     {"collect", "--since", "2020-01-01"},
     64,
     "headway: --since: «2020-01-01» ещё не наступило\n"},
    {"ro",
     {"annotate", "--withdraw", "7"},
     64,
     "headway: nu există nota 7; „headway annotate” le enumeră\n"},
    {"ro",
     {"evidence", "web"},
     64,
     "headway: comenzii „evidence” îi lipsesc cuvinte: headway evidence CONT "
     "MĂRIME DATĂ\n"},
    {"ru",
     {"comment"},
     64,
     "headway: команде «comment» не хватает слов: headway comment ПЕРИОД "
     "[[ПОКАЗАТЕЛЬ] ТЕКСТ]\n"},
    {"ru",
     {"annotate", "--withdraw", "7"},
     64,
     "headway: заметки 7 нет; «headway annotate» показывает их список\n"},
};

static struct program_result run_in(const char *locale, const char *variable,
                                    const char *const *words)
{
    const char *all[PROGRAM_WORDS] = {"--config", command_config, "--now",
                                      "2013-11-04T04:12:00Z"};
    struct program_result result;

    for (size_t i = 0; words[i] != NULL; i++)
        all[4 + i] = words[i];
    program_run_with(command_program, command_folder, locale, variable, all,
                     &result);
    return result;
}

/* The plan with a line for its language. */
static void speak_in(const char *language)
{
    char line[64];

    (void)snprintf(line, sizeof(line), "name = Plan\nlanguage = %s\n",
                   language);
    change_config("name = Plan\n", line);
}

START_TEST(a_mistake_is_told_in_the_language_of_the_plan)
{
    speak_in(mistakes[_i].language);
    ck_run(run_command(mistakes[_i].words), mistakes[_i].status, "",
           mistakes[_i].err);
}
END_TEST

/* What cannot write the letters is told in English. */
START_TEST(a_screen_without_utf8_is_told_in_english)
{
    const char *const words[] = {"status", "--format", "xml", NULL};

    speak_in("ru");
    ck_run(run_in("C", NULL, words), 64, "",
           "headway: --format: 'xml' is neither text nor json\n");
}
END_TEST

/* Without a plan the environment says it, whether or not the system
 * has that locale. */
static const struct {
    const char *all;      /* LC_ALL */
    const char *variable; /* one more */
    const char *err;
} environments[] = {
    {"", "LANG=ro_RO.UTF-8",
     "headway: comandă necunoscută „chek”; ați vrut să scrieți „check”?\n"},
    {"ru_RU.utf8", NULL,
     "headway: неизвестная команда «chek»; имелось в виду «check»?\n"},
    {"C.UTF-8", "LC_MESSAGES=ro_RO.UTF-8",
     "headway: unknown command 'chek'; did you mean 'check'?\n"},
    {"", "LANG=de_DE.UTF-8",
     "headway: unknown command 'chek'; did you mean 'check'?\n"},
    {"", "LANG=ru_RU.KOI8-R",
     "headway: unknown command 'chek'; did you mean 'check'?\n"},
    {"", "LANG=rue_UA.UTF-8",
     "headway: unknown command 'chek'; did you mean 'check'?\n"},
};

START_TEST(without_a_plan_the_environment_says_the_language)
{
    const char *const words[] = {"chek", NULL};

    ck_assert_int_eq(unlink(command_config), 0);
    ck_run(run_in(environments[_i].all, environments[_i].variable, words), 64,
           "", environments[_i].err);
}
END_TEST

/* The plan of the folder has no say where another one is named. */
START_TEST(a_plan_that_is_named_is_the_only_one_that_is_looked_at)
{
    const char *const words[] = {"--config", "/nowhere.ini", "check", NULL};
    struct program_result r;

    speak_in("ru");
    ck_assert_int_eq(chdir(command_folder), 0);
    program_run(command_program, command_folder, "ro_RO.UTF-8", words, &r);
    ck_run(r, 74, "",
           "headway: nu se poate deschide „/nowhere.ini”: nu există un astfel "
           "de fișier sau dosar\n");
    program_run(command_program, command_folder, "ro_RO.UTF-8",
                (const char *const[]){"chek", NULL}, &r);
    ck_run(r, 64, "",
           "headway: неизвестная команда «chek»; имелось в виду «check»?\n");
}
END_TEST

START_TEST(a_plan_says_more_than_the_environment)
{
    const char *const words[] = {"status", "--format", "xml", NULL};

    ck_run(run_in("ru_RU.UTF-8", NULL, words), 64, "",
           "headway: --format: 'xml' is neither text nor json\n");
}
END_TEST

/* The secret of the plan's account isn't there. */
static const char russian_plan[] = "[plan]\n"
                                   "name = Plan\n"
                                   "start = 2013-04-01\n"
                                   "end = 2013-12-31\n"
                                   "timezone = Europe/Chisinau\n"
                                   "language = ru\n"
                                   "[store]\n"
                                   "database = headway.db\n"
                                   "[account facebook]\n"
                                   "network = facebook-profile\n"
                                   "token = env:HEADWAY_NONE\n"
                                   "[indicator friends]\n"
                                   "account = facebook\n"
                                   "target = 1000\n";

/* Stored failures are compared with others, and read in other languages. */
START_TEST(what_is_stored_of_a_failure_is_english)
{
    struct account_state state;
    struct err err = {.kind = ERR_NONE};
    struct program_result r;
    struct store *st;
    char path[PATH_MAX];

    write_text("headway.ini", russian_plan);
    r = RUN("collect");
    ck_assert_int_eq(r.status, 69);
    program_release(&r);
    st = store_open(in_folder("headway.db", path), STORE_READ, &err);
    ck_assert_msg(st != NULL, "%s", err.msg);
    ck_assert_int_eq(
        store_account_state(st, "facebook", "facebook-profile", &state, &err),
        0);
    ck_assert_int_eq(state.kind, ERR_AUTH);
    ck_assert_str_eq(state.message, "secret 'env:HEADWAY_NONE': the "
                                    "environment has no such variable");
    store_close(st);
}
END_TEST

/* A table of figures with a mistake in each line but the first two. */
static const char faulty_figures[] = "date,account,metric,period,value\n"
                                     "2013-10-01,hotline,calls,month,12\n"
                                     "2013-10,hotline,calls,month,13\n"
                                     "2013-10-xx,hotline,calls,month,13\n"
                                     "2013-09,hotline,cals,month,13\n"
                                     "2013-09,web,visitors,month\n"
                                     "2013-08,hotline,calls,month,1 200\n";

/* Behind the name of the file. */
static const char *const figures_told[][6] = {
    {"3: a doua valoare pentru cifra de pe linia 2",
     "4: „2013-10-xx” nu este o dată de forma AAAA-LL-ZZ",
     "5: contul „hotline” nu are mărimea „cals”; ați vrut să scrieți „calls”?",
     "6: 4 celule în loc de 5", "7: „1 200” nu are numai cifre; scrieți 1200",
     "headway: 5 greșeli în „figures.csv”: nu s-a importat nimic\n"},
    {"3: второе значение для числа из строки 2",
     "4: «2013-10-xx» — не дата вида ГГГГ-ММ-ДД",
     ("5: у учётной записи «hotline» нет величины «cals»; имелось в виду "
      "«calls»?"),
     "6: 4 ячейки вместо 5", "7: «1 200» — не только цифры; напишите 1200",
     "headway: 5 ошибок в «figures.csv»: ничего не импортировано\n"}};

START_TEST(the_faults_of_a_table_are_told_in_the_language_of_the_plan)
{
    struct buf wanted;

    speak_in(_i == 0 ? "ro" : "ru");
    write_text("figures.csv", faulty_figures);
    buf_init(&wanted, BUF_TEXT_MAX);
    for (size_t i = 0; i + 1 < 6; i++)
        (void)buf_addf(&wanted, "headway: figures.csv:%s\n",
                       figures_told[_i][i]);
    (void)buf_addstr(&wanted, figures_told[_i][5]);
    ck_assert_int_eq(chdir(command_folder), 0);
    ck_run(RUN("import", "figures.csv"), 74, "", buf_text(&wanted));
    buf_release(&wanted);
}
END_TEST

/* What a command did is told like what it could not do. */
START_TEST(what_was_recorded_is_told_in_the_language_of_the_plan)
{
    speak_in("ro");
    ck_run(RUN("record", "hotline", "calls", "12", "--period", "month"), 0,
           "hotline calls 2013-10: 12\n", "");
    ck_run(RUN("record", "hotline", "calls", "14", "--period", "month"), 0,
           "hotline calls 2013-10: 14 (era 12)\n", "");
    speak_in("ru");
    ck_run(RUN("record", "hotline", "calls", "--withdraw", "--date", "2013-10",
               "--period", "month"),
           0, "hotline calls 2013-10: 14 отозвано\n", "");
    write_text("figures.csv", "date,account,metric,period,value\n"
                              "2013-10,hotline,calls,month,12\n");
    ck_assert_int_eq(chdir(command_folder), 0);
    ck_run(RUN("import", "figures.csv"), 0,
           "1 значение: добавлено: 1, изменено: 0, без изменений: 0\n", "");
}
END_TEST

/* Failures as they are stored, and what is told of them. */
static const struct {
    enum language lang;
    enum err_kind kind;
    const char *message;
    const char *told;
} failures[] = {
    {LANGUAGE_EN, ERR_CONNECT,
     "no connection to 'example.md': connection refused, 4 tries",
     "connect: no connection to 'example.md': connection refused, 4 tries"},
    {LANGUAGE_RO, ERR_CONNECT,
     "no connection to 'example.md': connection refused, 4 tries",
     "nu există conexiune cu „example.md”: conexiune refuzată, 4 încercări"},
    {LANGUAGE_RU, ERR_CONNECT,
     "no connection to 'example.md': connection refused, 21 tries",
     "нет соединения с «example.md»: соединение отклонено, 21 попытка"},
    {LANGUAGE_RU, ERR_CONNECT, "no connection to 'example.md' in 10 s",
     "нет соединения с «example.md» за 10 с"},
    {LANGUAGE_RO, ERR_AUTH, "cannot open secret 'file:a': Permission denied",
     "secretul „file:a” nu poate fi deschis: acces interzis"},
    {LANGUAGE_RO, ERR_RATE_LIMIT, "the server asked for a pause, until 08:30",
     "serverul a cerut o pauză, până la 08:30"},
    {LANGUAGE_RU, ERR_SERVER, "HTTP 502: an error answer, 4 tries, until 08:30",
     "HTTP 502: ответ с ошибкой, 4 попытки, до 08:30"},
    /* What a network says stays as it says it. */
    {LANGUAGE_RO, ERR_AUTH, "HTTP 401: 'Invalid OAuth access token'",
     "acces refuzat: HTTP 401: 'Invalid OAuth access token'"},
    {LANGUAGE_RU, ERR_PERMISSION, "HTTP 403: 'ask again, 4 tries'",
     "не хватает права: HTTP 403: 'ask again, 4 tries'"},
    {LANGUAGE_RU, ERR_REQUEST, "HTTP 400: 'wait, until tomorrow'",
     "сеть отклонила запрос: HTTP 400: 'wait, until tomorrow'"},
    {LANGUAGE_RU, ERR_AUTH, "secret ''", "доступ отклонён: secret ''"},
    {LANGUAGE_RO, ERR_STORE, "", "store: "},
};

START_TEST(a_stored_failure_is_told_in_the_language_of_messages)
{
    speak();
    language_choose(failures[_i].lang);
    ck_assert_str_eq(failure_words(failures[_i].kind, failures[_i].message).s,
                     failures[_i].told);
}
END_TEST

START_TEST(a_check_is_told_in_the_language_of_the_plan)
{
    struct program_result r;

    write_text("headway.ini", russian_plan);
    r = RUN("check");
    ck_assert_int_eq(r.status, 78);
    ck_assert_str_eq(r.err, "headway: найдена 1 ошибка\n");
    ck_assert_ptr_nonnull(
        strstr(r.out, "ошибка   учётная запись facebook: token: секрет "
                      "«env:HEADWAY_NONE»: в окружении нет такой переменной\n"
                      "норма    база данных: "));
    ck_assert_ptr_nonnull(strstr(r.out, "\nнорма    шрифт: "));
    ck_assert_ptr_nonnull(strstr(r.out, "\nнорма    отчёты: "));
    program_release(&r);
    r = RUN("collect");
    ck_run(r, 69, "",
           "headway: facebook: секрет «env:HEADWAY_NONE»: в окружении нет "
           "такой переменной; исправьте это, затем запустите «headway collect "
           "facebook»\n");
}
END_TEST

/* Slips of 'add', which writes nothing then, and what it writes. */
START_TEST(slips_beside_figures_are_told_in_the_language_of_the_plan)
{
    char path[PATH_MAX];
    char message[PATH_MAX + 128];
    struct program_result r;

    speak_in("ro");
    r = RUN("record", "web", "visitors", "12", "--date", "2013-10");
    ck_assert_int_eq(r.status, 0);
    program_release(&r);
    ck_run(
        RUN("evidence", "web", "vistors", "2013-10"), 64, "",
        "headway: contul „web” nu are mărimea „vistors”; ați vrut să scrieți "
        "„visitors”?\n");
    (void)snprintf(message, sizeof(message),
                   "headway: „%s” nu poate fi scris: nu există un astfel de "
                   "fișier sau dosar\n",
                   in_folder("none/copy.db", path));
    ck_run(RUN("backup", path), 74, "", message);
    (void)snprintf(message, sizeof(message),
                   "headway: '%s': acesta nu este un fișier PNG\n",
                   command_config);
    ck_run(RUN("inspect", command_config), 74, "", message);
}
END_TEST

START_TEST(notes_are_told_in_the_language_of_the_plan)
{
    speak_in("ro");
    ck_run(RUN("comment", "2013-10", "Bun."), 0, "2013-10: Bun.\n", "");
    ck_run(RUN("comment", "2013-10", "Bine."), 0,
           "2013-10: Bine. (înainte: Bun.)\n", "");
    ck_run(RUN("comment", "2013-10", "--withdraw"), 0,
           "2013-10: retras (înainte: Bine.)\n", "");
    ck_run(RUN("annotate", "2013-10-14", "Conferință"), 0,
           "14 octombrie 2013: Conferință\n", "");
    ck_run(RUN("annotate", "--withdraw", "1"), 0, "1: retras\n", "");
}
END_TEST

START_TEST(an_account_is_added_in_the_language_of_the_plan)
{
    struct program_result r;

    speak_in("ro");
    ck_run(RUN("add", "https://nowhere.example/x"), 64, "",
           "headway: nicio rețea nu recunoaște „https://nowhere.example/x”; "
           "„headway networks” le enumeră, iar --network REȚEA spune care este "
           "acolo\n");
    ck_run(RUN("add", "https://www.facebook.com/egov.md"), 64, "",
           "headway: această adresă poate fi a mai multor rețele: "
           "facebook-page (Pagină Facebook) sau facebook-profile (Profil "
           "personal Facebook): precizați --network REȚEA\n");
    ck_run(RUN("import", "/nowhere.csv"), 74, "",
           "headway: nu se poate deschide „/nowhere.csv”: nu există un astfel "
           "de fișier sau dosar\n");
    speak_in("ru");
    r = RUN("add", "https://bsky.app/profile/egov.example.md", "--offline");
    ck_assert_int_eq(r.status, 0);
    ck_assert_ptr_nonnull(strstr(r.out, "добавлено в "));
    ck_assert_ptr_nonnull(
        strstr(r.out, ". Добавьте показатель в headway.ini: [indicator "
                      "ИМЯ], account = "));
    program_release(&r);
}
END_TEST

START_TEST(networks_are_listed_in_the_language_of_the_plan)
{
    struct program_result r;

    speak_in("ro");
    r = RUN("networks");
    ck_assert_int_eq(r.status, 0);
    ck_assert_str_eq(r.err, "");
    ck_assert_ptr_eq(strstr(r.out, "Rețea "), r.out);
    ck_assert_ptr_nonnull(strstr(r.out, " Pagină F"));
    ck_assert_ptr_nonnull(strstr(r.out, " stars sau followers "));
    ck_assert_ptr_nonnull(
        strstr(r.out, "„headway networks REȚEA” spune mai multe despre una și "
                      "unde este pagina ei.\n"));
    program_release(&r);
}
END_TEST

/* A plan with a mistake of each common sort. */
static const char faulty_plan[] = "a = line\n"
                                  "[plan]\n"
                                  "name = Plan\n"
                                  "start = 2013-04-31\n"
                                  "end = 2013-12-31\n"
                                  "timezone = Europe/Kishinev\n"
                                  "quarter = plan\n"
                                  "language = %s ; of all\n"
                                  "[account web]\n"
                                  "network = matomo\n"
                                  "url = stats.example.md\n"
                                  "site = one\n"
                                  "token = 12345\n"
                                  "[acount x]\n"
                                  "[account pages]\n"
                                  "network = facebok-page\n"
                                  "[account bare]\n"
                                  "network = matomo\n"
                                  "url = https://stats.example.md/\n"
                                  "site = 1\n"
                                  "[indicator visits]\n"
                                  "account = wep\n"
                                  "target = many\n"
                                  "milestones = 2013-06-30: \n"
                                  "[event]\n"
                                  "start = 2013-05-01\n"
                                  "[mail]\n"
                                  "server = smtp://mail.example.md\n"
                                  "from = nobody\n";

static const struct {
    const char *language;
    const char *faults[17]; /* behind the name of the file */
    const char *count;
    const char *quote; /* behind the file's name */
} faulty[] = {
    {"ro",
     {"1: a: apare înainte de prima [secțiune]",
      "4: [plan] start: ziua „2013-04-31” nu există",
      "6: [plan] timezone: fus orar necunoscut „Europe/Kishinev” (un nume "
      "precum „Europe/Chisinau”; pachetul tzdata le conține)",
      "7: [plan] quarter: cheie necunoscută; ați vrut să scrieți „quarters”?",
      "11: [account web] url: „stats.example.md” nu este o adresă: scrieți "
      "https:// în față",
      "12: [account web] site: „one” nu este un număr; numai cifre",
      "13: [account web] token: un secret nu se scrie niciodată în acest "
      "fișier; spuneți unde se află: env:NUME, file:CALE sau credential:NUME",
      "14: [acount x]: secțiune necunoscută; ați vrut să scrieți [account "
      "NAME]?",
      "16: [account pages] network: rețea necunoscută „facebok-page”; ați vrut "
      "să scrieți „facebook-page”?",
      "17: [account bare] token: lipsește: token de autentificare al unui "
      "utilizator care poate vedea site-ul",
      "22: [indicator visits] account: niciun cont nu se numește „wep”; ați "
      "vrut să scrieți „web”?",
      "23: [indicator visits] target: „many” nu este un număr întreg; numai "
      "cifre, precum 9000",
      "25: [event]: lipsește un nume: [event NAME]", "27: [mail] to: lipsește",
      "29: [mail] from: „nobody” nu este o adresă de e-mail; una arată ca "
      "nume@example.md"},
     "15 greșeli în „",
     "”"},
    {"ru",
     {"1: a: стоит до первого [раздела]",
      "4: [plan] start: дня «2013-04-31» не бывает",
      "6: [plan] timezone: неизвестный часовой пояс «Europe/Kishinev» (имя "
      "вроде «Europe/Chisinau»; они есть в пакете tzdata)",
      "7: [plan] quarter: неизвестный ключ; имелось в виду «quarters»?",
      "11: [account web] url: «stats.example.md» — не адрес: напишите впереди "
      "https://",
      "12: [account web] site: «one» — не число; только цифры",
      "13: [account web] token: секрет никогда не пишется в этом файле; "
      "укажите, где он: env:ИМЯ, file:ПУТЬ или credential:ИМЯ",
      "14: [acount x]: неизвестный раздел; имелось в виду [account NAME]?",
      "16: [account pages] network: неизвестная сеть «facebok-page»; имелось в "
      "виду «facebook-page»?",
      "17: [account bare] token: отсутствует: токен авторизации пользователя, "
      "которому виден сайт",
      "22: [indicator visits] account: нет учётной записи с именем «wep»; "
      "имелось в виду «web»?",
      "23: [indicator visits] target: «many» — не целое число; только цифры, "
      "например 9000",
      "25: [event]: не хватает имени: [event NAME]",
      "27: [mail] to: отсутствует",
      "29: [mail] from: «nobody» — не адрес электронной почты; он выглядит как "
      "name@example.md"},
     "15 ошибок в «",
     "»"},
};

START_TEST(the_faults_of_a_plan_are_told_in_its_language)
{
    char text[sizeof(faulty_plan) + 8];
    struct buf wanted;

    (void)snprintf(text, sizeof(text), faulty_plan, faulty[_i].language);
    write_text("headway.ini", text);
    buf_init(&wanted, BUF_TEXT_MAX);
    for (size_t i = 0; faulty[_i].faults[i] != NULL; i++)
        (void)buf_addf(&wanted, "headway: %s:%s\n", command_config,
                       faulty[_i].faults[i]);
    (void)buf_addf(&wanted, "headway: %s%s%s\n", faulty[_i].count,
                   command_config, faulty[_i].quote);
    ck_run(RUN("check"), 78, "", buf_text(&wanted));
    buf_release(&wanted);
}
END_TEST

/* What the key says before the file is understood. */
static const struct {
    const char *text;
    bool known;
    enum language lang;
} named[] = {
    {"[plan]\nlanguage = ro\n", true, LANGUAGE_RO},
    {"\xef\xbb\xbf [ plan ]\r\n\tlanguage:ru\r\n", true, LANGUAGE_RU},
    {"[plan]\nlanguage=ru ; Russian", true, LANGUAGE_RU},
    {"[plan]\nlanguage = en\nlanguage = ro\n", true, LANGUAGE_EN},
    {"[plan]\nname = P\n[report]\nlanguage = ro\n", true, LANGUAGE_EN},
    {"language = ro\n[plan]", true, LANGUAGE_EN},
    {"[plan]\nlanguages = ro\n", true, LANGUAGE_EN},
    {"[plan]\nlanguage = romanian\n", false, LANGUAGE_EN},
    {"[plan]\nlanguage =\n", false, LANGUAGE_EN},
    {"[planet]\nlanguage = ro\n", false, LANGUAGE_EN},
    {"; [plan]\n; language = ro\n", false, LANGUAGE_EN},
    {"", false, LANGUAGE_EN},
};

START_TEST(a_plan_names_its_language_before_it_is_understood)
{
    enum language lang = LANGUAGE_EN;

    ck_assert_int_eq(plan_language(named[_i].text, &lang), named[_i].known);
    ck_assert_int_eq(lang, named[_i].lang);
}
END_TEST

START_TEST(a_long_failure_is_cut_at_a_whole_letter)
{
    struct err err = {.kind = ERR_NONE};
    char name[700];

    for (size_t i = 0; i + 2 < sizeof(name); i += 2)
        memcpy(name + i, "я", sizeof("я"));
    ck_assert_int_eq(err_say(&err, ERR_FILE, "x%s", name), -1);
    ck_assert_uint_lt(strlen(err.msg), sizeof(err.msg));
    ck_assert_str_eq(err.msg + strlen(err.msg) - 5, "я…");
}
END_TEST

START_TEST(the_first_failure_stays)
{
    struct err err = {.kind = ERR_NONE};

    speak();
    language_choose(LANGUAGE_RU);
    ck_assert_int_eq(err_say(&err, ERR_FILE, "--output names no folder"), -1);
    ck_assert_int_eq(err_say(&err, ERR_STORE, "a later one"), -1);
    ck_assert_int_eq(err.kind, ERR_FILE);
    ck_assert_str_eq(err.msg, "--output не называет папку");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("spoken");
    TCase *tc = command_case(s, "spoken");

    tcase_add_loop_test(tc, a_mistake_is_told_in_the_language_of_the_plan, 0,
                        ROWS(mistakes));
    tcase_add_test(tc, a_screen_without_utf8_is_told_in_english);
    tcase_add_loop_test(tc, without_a_plan_the_environment_says_the_language, 0,
                        ROWS(environments));
    tcase_add_test(tc, a_plan_that_is_named_is_the_only_one_that_is_looked_at);
    tcase_add_test(tc, a_plan_says_more_than_the_environment);
    tcase_add_test(tc, what_is_stored_of_a_failure_is_english);
    tcase_add_loop_test(
        tc, the_faults_of_a_table_are_told_in_the_language_of_the_plan, 0, 2);
    tcase_add_test(tc, what_was_recorded_is_told_in_the_language_of_the_plan);
    tcase_add_loop_test(tc,
                        a_stored_failure_is_told_in_the_language_of_messages, 0,
                        ROWS(failures));
    tcase_add_test(tc, a_check_is_told_in_the_language_of_the_plan);
    tcase_add_test(tc,
                   slips_beside_figures_are_told_in_the_language_of_the_plan);
    tcase_add_test(tc, notes_are_told_in_the_language_of_the_plan);
    tcase_add_test(tc, an_account_is_added_in_the_language_of_the_plan);
    tcase_add_test(tc, networks_are_listed_in_the_language_of_the_plan);
    tcase_add_loop_test(tc, the_faults_of_a_plan_are_told_in_its_language, 0,
                        ROWS(faulty));
    tcase_add_loop_test(tc, a_plan_names_its_language_before_it_is_understood,
                        0, ROWS(named));
    tcase_add_test(tc, a_long_failure_is_cut_at_a_whole_letter);
    tcase_add_test(tc, the_first_failure_stays);
    return suite_run(s);
}
