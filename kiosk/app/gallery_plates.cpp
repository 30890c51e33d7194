#include "kiosk/app/gallery_plates.h"

#include <array>
#include <string>

#include "kiosk/ui/ui.h"

namespace kosk::app {

namespace {

using ui::Frame;
using ui::Icon;
using ui::Tone;

// A column inside the margins, as the chrome leaves one.
template <class Draw>
void on_ground(Frame& frame, Draw&& draw) {
    const float margin = frame.metrics().grid(4);
    ui::Rect box = frame.rest().inset(margin);
    frame.within(box, std::forward<Draw>(draw));
}

void type_scale(Frame& frame) {
    on_ground(frame, [&] {
        ui::text(frame, "Ekran başlığı 24", {.type = ui::Type::display});
        ui::title(frame, "type.title", "Səhifənin başlığı");
        ui::heading(frame, "type.heading", "Bölmə başlığı");
        ui::paragraph(frame, "Əsas mətn: hər kəsin azadlıq hüququ vardır. Право на свободу.");
        ui::text(frame, "Qalın əsas mətn", {.weight = ui::Weight::bold});
        ui::caption(frame, "Kiçik yazı: mənbə, tarix, izah");
        ui::text(frame, "Düymə və çubuq yazısı", {.type = ui::Type::label});
        ui::divider(frame);
        const ui::RichText marked{"Axtarışda tapılan söz belə seçilir.",
                                  {{.begin = 12, .end = 20, .strong = true, .marked = true}}};
        ui::text(frame, marked.view(), {});
    });
}

void buttons(Frame& frame) {
    on_ground(frame, [&] {
        ui::button(frame, "b.1", "Göndər", ui::ButtonStyle::primary, {.icon = Icon::send});
        ui::button(frame, "b.2", "Başqa sənəd seç", ui::ButtonStyle::secondary);
        ui::button(frame, "b.3", "Çap et", ui::ButtonStyle::quiet, {.icon = Icon::print});
        ui::button(frame, "b.4", "Bitir və sil", ui::ButtonStyle::danger, {.icon = Icon::remove});
        frame.split(2, [&](std::size_t i) {
            ui::button(frame,
                       i == 0 ? "b.5" : "b.6",
                       "Bağlı",
                       i == 0 ? ui::ButtonStyle::primary : ui::ButtonStyle::secondary,
                       {.enabled = false});
        });
        const ui::Rect row = frame.take(frame.metrics().touch());
        const std::array icons{Icon::search, Icon::speak, Icon::replay, Icon::language};
        for (std::size_t i = 0; i < icons.size(); ++i) {
            const float x = row.x + static_cast<float>(i) * (row.height + frame.metrics().grid(2));
            ui::icon_button(frame,
                            {x, row.y, row.height, row.height},
                            "i." + std::to_string(i),
                            icons.at(i),
                            "Düymə");
        }
    });
}

void choices(Frame& frame) {
    on_ground(frame, [&] {
        ui::tabs(frame, {{"t.1", "Kimin üçün", true}, {"t.2", "Mövzu üzrə"}, {"t.3", "Hamısı"}});
        ui::chips(frame,
                  {{"c.1", "Hamısı", true},
                   {"c.2", "İcra olunur"},
                   {"c.3", "Müddəti bitib"},
                   {"c.4", "Məlumat yoxdur"}});
        ui::progress_steps(frame, "steps", 3, 7, "Addım 3 / 7: əlaqə");
        ui::pill(frame, "p.1", Tone::good, Icon::good, "Tamamlanıb");
        ui::pill(frame, "p.2", Tone::info, Icon::ongoing, "İcra olunur");
        ui::pill(frame, "p.3", Tone::warning, Icon::pending, "Qismən");
        ui::pill(frame, "p.4", Tone::danger, Icon::overdue, "Müddət keçib");
        ui::pill(frame, "p.5", Tone::neutral, Icon::unknown, "Məlumat yoxdur");
    });
}

void tiles(Frame& frame) {
    on_ground(frame, [&] {
        const std::array<ui::Tile, 4> all{{
            {Icon::rights, "Hüquqlarınızı bilin", "Hüquqlar və hara müraciət etmək olar"},
            {Icon::programme, "Proqramın icrası", "71 tədbir, onların vəziyyəti"},
            {Icon::track, "Müraciətimi izlə", "Kodla cavabı öyrənin"},
            {Icon::services, "Xidmətlər", "Hazırda bağlıdır", false},
        }};
        frame.grid(4, 2, frame.metrics().mm(72), [&](std::size_t i) {
            ui::tile(frame, "tile." + std::to_string(i), all.at(i));
        });
    });
}

void rows(Frame& frame) {
    on_ground(frame, [&] {
        ui::list_row(frame,
                     "row.1",
                     {.title = "Regional elektron müraciət terminallarının yaradılması",
                      .subtitle = "Rəqəmsal İnkişaf və Nəqliyyat Nazirliyi · 2012–2015",
                      .mark = "3.4.4",
                      .status = "Müddət keçib",
                      .status_icon = Icon::overdue,
                      .tone = Tone::danger});
        ui::list_row(frame,
                     "row.2",
                     {.title = "Право на справедливое судебное разбирательство",
                      .subtitle = "Кому помогут и куда обратиться",
                      .icon = Icon::law});
        ui::list_row(frame, "row.3", {.title = "حقوق اللاجئين والنازحين", .icon = Icon::refugees});
        ui::card(frame, [&] {
            ui::heading(frame, "card", "Kart");
            ui::key_value(frame, "kv.1", "Qəbul edən", "İnsan hüquqları müvəkkili (Ombudsman)");
            ui::key_value(frame, "kv.2", "Müddət", "15 iş günü");
            ui::divider(frame);
            ui::table(frame,
                      "table",
                      {{"Tədbir", "Müddət", "Vəziyyət"},
                       {"3.4.4", "2012–2015", "Müddət keçib"},
                       {"2.1", "mütəmadi", "İcra olunur"}},
                      {1, 1, 2});
        });
    });
}

void notices(Frame& frame) {
    on_ground(frame, [&] {
        ui::banner(frame, "n.1", Tone::info, "Bilmək vacibdir", "Müraciət pulsuzdur.");
        ui::banner(frame, "n.2", Tone::good, "Müraciətiniz qəbul olundu");
        ui::banner(frame, "n.3", Tone::warning, "Məlumat 40 gün köhnədir");
        ui::banner(frame, "n.4", Tone::danger, "Çap alınmadı", "Kodu yazın və ya şəklini çəkin.");
        ui::empty_state(frame, "empty", Icon::search, "Heç nə tapılmadı", "Başqa söz yazın.");
        ui::empty_state(frame, "busy", Icon::sync, "Bir an, zəhmət olmasa…", "Cavab yoxlanılır.");
        ui::empty_state(
            frame, "error", Icon::error, "Məqalə göstərilə bilmir", "Zəhmət olmasa, geri qayıdın.");
    });
}

void fields(Frame& frame) {
    on_ground(frame, [&] {
        static const ui::TextBuffer kName = ui::TextBuffer::of("Şəhla Əliyeva");
        static const ui::TextBuffer kEmpty;
        static const ui::TextBuffer kCode = ui::TextBuffer::of("123456");
        ui::search_field(frame, "search", ui::TextBuffer::of("məhkəmə"), "Axtar", "Sil", false);
        ui::text_field(frame,
                       "name",
                       {.label = "Ad, soyad", .buffer = &kName, .editing = true, .required = true});
        ui::text_field(frame,
                       "phone",
                       {.label = "Telefon",
                        .buffer = &kEmpty,
                        .placeholder = "+994",
                        .error = "Telefon nömrəsi 9 rəqəmdən ibarət olmalıdır"});
        ui::text_field(frame, "pin", {.label = "Kod", .buffer = &kCode, .secret = true});
        ui::text_field(
            frame,
            "long",
            {.label = "Nə baş verib?", .buffer = &kName, .hint = "Qısa yazın", .lines = 3});
    });
}

void answers(Frame& frame) {
    on_ground(frame, [&] {
        ui::radio_row(frame, "r.1", "Cavabı terminalda oxuyacağam", true);
        ui::radio_row(frame, "r.2", "Poçtla göndərin", false, "15 iş günü");
        ui::checkbox_row(frame, "c.1", "Şərtlərlə razıyam", true);
        ui::checkbox_row(frame, "c.2", "Surətini də göndərin", false);
        ui::picture_choice(frame, "pc", {"media/ramp.png", "Pandus", true});
        ui::scale(frame,
                  {{"s.1", "1"}, {"s.2", "2"}, {"s.3", "3", true}, {"s.4", "4"}, {"s.5", "5"}});
        ui::stars(frame, {{"st.1", "1"}, {"st.2", "2"}, {"st.3", "3", true}, {"st.4", "4"}});
        ui::sketch(frame,
                   "sketch",
                   "İmza",
                   {{{0.1F, 0.6F}, {0.2F, 0.3F}, {0.3F, 0.7F}, {0.45F, 0.35F}, {0.6F, 0.6F}}},
                   true);
    });
}

void charts(Frame& frame) {
    on_ground(frame, [&] {
        ui::card(frame, [&] {
            ui::heading(frame, "chart", "Tədbirlərin vəziyyəti");
            ui::stacked_bar(
                frame,
                "stacked",
                "71 tədbir",
                {{12, Tone::good}, {20, Tone::info}, {3, Tone::danger}, {36, Tone::neutral}});
            ui::bar_row(frame, "bar.1", {"Tamamlanıb", "12", 12, 36, Tone::good, Icon::good});
            ui::bar_row(frame, "bar.2", {"İcra olunur", "20", 20, 36, Tone::info, Icon::ongoing});
            ui::bar_row(frame, "bar.3", {"Müddət keçib", "3", 3, 36, Tone::danger, Icon::overdue});
            ui::stacked_row(frame,
                            "srow",
                            {.label = "1-ci fəsil",
                             .number = "17",
                             .words = "9 tamamlanıb · 8 məlumat yoxdur",
                             .parts = {{9, Tone::good}, {8, Tone::neutral}},
                             .most = 20});
            ui::time_row(frame,
                         "time",
                         {.label = "3.4.4",
                          .words = "2012–2015, müddət keçib",
                          .from = 0.1F,
                          .to = 0.35F,
                          .today = 0.8F,
                          .tone = Tone::danger,
                          .icon = Icon::overdue});
            ui::time_axis(frame, "axis", 2012, 2028, 0.8F, "Bu gün");
        });
        ui::qr_code(frame, "qr", "https://example.org/az/liberty", 260, "QR kod");
    });
}

void article(Frame& frame) {
    on_ground(frame, [&] {
        ui::markdown_view(
            frame,
            text::markdown_blocks(
                "## Bölmə\n\nHər kəsin **azadlıq hüququ** vardır. *Məhkəmənin qərarı* "
                "olmadan heç kim [həbs edilə](rights/liberty) bilməz.\n\n"
                "![Pandus](media/ramp.png \"Binanın girişində pandus\")\n\n"
                "1. Vəkil çağırın.\n2. Yaxınlarınıza xəbər verin:\n   - telefonla;\n"
                "   - **pulsuz**.\n\n> Hər kəsin azadlıq hüququ vardır.\n\n"
                "للجميع الحق في الحرية (المادة 28)، اتصل بالرقم 916.\n\n"
                "- حق آزادی و امنیت شخصی\n\n"
                "| Orqan | Müddət |\n|---|---|\n| Məhkəmə | 15 gün |\n"
                "| Ombudsman | 30 gün |\n"));
    });
}

void bars(Frame& frame) {
    ui::Chrome chrome;
    chrome.title = "Milli Fəaliyyət Proqramı";
    chrome.step = "Addım 3 / 7";
    chrome.data_age = "Məlumat: 23 noyabr 2026";
    chrome.offline = "Şəbəkə yoxdur";
    chrome.back = "Geri";
    chrome.home = "Əsas səhifə";
    chrome.help = "Təcili kömək";
    chrome.language = "Dil";
    chrome.accessibility = "Əlçatanlıq";
    chrome.finish = "Bitir və sil";
    ui::chrome(frame, chrome);
    ui::control_bar(frame,
                    {{"v.1", Icon::replay, "Təkrar"},
                     {"v.2", Icon::pause, "Fasilə"},
                     {"v.3", Icon::slower, "Yavaş", false},
                     {"v.4", Icon::faster, "Sürətli"}});
    ui::actions(frame, {"next", "Davam et", true, Icon::none}, {"back", "Geri", true, Icon::none});
}

void letters(Frame& frame) {
    on_ground(frame, [&] {
        ui::keyboard(frame, {});
        static const ui::TextBuffer kTyped = ui::TextBuffer::of("Şəhərin mərkəzində pandus");
        ui::text_field(
            frame,
            "typed",
            {.label = "Harada?", .buffer = &kTyped, .editing = true, .required = true, .lines = 2});
    });
}

void digits(Frame& frame) {
    on_ground(frame, [&] {
        ui::keyboard(frame, {.numeric = true});
        static const ui::TextBuffer kTyped = ui::TextBuffer::of("501234567");
        ui::text_field(frame, "number", {.label = "Telefon", .buffer = &kTyped, .editing = true});
    });
}

void question(Frame& frame) {
    ui::dialog(frame,
               "idle",
               {Icon::clock,
                Tone::warning,
                "Hələ buradasınız?",
                "Toxunmasanız, yazdıqlarınız silinəcək.",
                0.6F,
                "27 saniyə"},
               [&] {
                   ui::button(frame, "idle.stay", "Davam edirəm", ui::ButtonStyle::primary);
                   ui::button(frame, "idle.end", "Bitir və sil", ui::ButtonStyle::quiet);
               });
}

}  // namespace

const std::vector<Plate>& plates() {
    static const std::vector<Plate> kAll{
        {"Type scale", type_scale},
        {"Buttons", buttons},
        {"Tabs, chips, progress, pills", choices},
        {"Keyboard", letters, 900},
        {"Tiles", tiles},
        {"Rows, cards, tables", rows},
        {"Markdown view", article},
        {"Fields", fields},
        {"Answers", answers},
        {"Numeric pad", digits, 900},
        {"Banners, empty, busy and error states", notices},
        {"Charts, QR code", charts},
        {"Bars and main action", bars, 1000},
        {"Dialog", question, 900},
    };
    return kAll;
}

}  // namespace kosk::app
