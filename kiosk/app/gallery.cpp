// Draws the design system to pictures: every component on one picture a theme, and whole screens in
// every text size and on every panel.
//
//     kosk-gallery FOLDER [CONTENT]     pictures of the content are taken from CONTENT/media
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/content_pictures.h"
#include "kiosk/app/gallery_plates.h"
#include "kiosk/app/picture.h"
#include "kiosk/app/soft_renderer.h"
#include "kiosk/ui/ui.h"
#include "shared/base/exit_code.h"

namespace kosk::app {

namespace {

using ui::Frame;
using ui::Icon;
using ui::Tone;

ui::Chrome words(std::string_view title) {
    ui::Chrome chrome;
    chrome.title = title;
    chrome.data_age = "Məlumat: 23 noyabr 2026";
    chrome.back = "Geri";
    chrome.home = "Əsas səhifə";
    chrome.help = "Təcili kömək";
    chrome.language = "Dil";
    chrome.accessibility = "Əlçatanlıq";
    chrome.finish = "Bitir və sil";
    return chrome;
}

void home_page(Frame& frame) {
    ui::chrome(frame, words("Köşk"));
    if (!frame.metrics().low()) {
        ui::text(frame, "Sizə necə kömək edə bilərik?", {.type = ui::Type::display});
        ui::caption(frame, "Toxunaraq seçin. Heç bir məlumat bu cihazda saxlanılmır.");
        frame.space(3);
    }
    const std::vector<ui::Tile> tiles{
        {Icon::rights, "Hüquqlarınızı bilin", "Hüquqlar və hara müraciət etmək olar"},
        {Icon::programme, "Proqramın icrası", "71 tədbir, onların vəziyyəti və müddəti"},
        {Icon::services, "Xidmətlər və müraciətlər", "Ərizə verin, sənəd əlavə edin"},
        {Icon::feedback, "Rəy bildirin", "Tədbirlər haqqında fikriniz"},
        {Icon::track, "Müraciətimi izlə", "Kodla cavabı öyrənin"},
        {Icon::emergency, "Təcili kömək", "Telefon nömrələri"},
    };
    const std::size_t columns = frame.metrics().portrait() ? 2 : 3;
    const float room = frame.rest().height - 3 * frame.metrics().grid(2);
    ui::scroll_area(frame, "home", [&] {
        const ui::TilePlan plan = ui::plan_tiles(frame, tiles, columns, room);
        frame.grid(tiles.size(), plan.columns, plan.height, [&](std::size_t i) {
            ui::tile(frame, "home.tile." + std::to_string(i), tiles[i], plan.look);
        });
    });
}

void list_page(Frame& frame) {
    ui::Chrome chrome = words("Milli Fəaliyyət Proqramı");
    chrome.offline = "Şəbəkə yoxdur";
    ui::chrome(frame, chrome);
    ui::TextBuffer typed = ui::TextBuffer::of("məhkəmə");
    ui::search_field(frame, "search", typed, "Axtar", "Sil", false);
    ui::chips(frame,
              {{"chip.all", "Hamısı", true},
               {"chip.ongoing", "İcra olunur", false},
               {"chip.over", "Müddəti bitib", false},
               {"chip.none", "Məlumat yoxdur", false}});
    ui::scroll_area(frame, "programme.list", [&] {
        ui::card(frame, [&] {
            ui::heading(frame, "chart.title", "Tədbirlərin vəziyyəti");
            ui::stacked_bar(
                frame,
                "chart",
                "71 tədbir",
                {{12, Tone::good}, {20, Tone::info}, {3, Tone::danger}, {36, Tone::neutral}});
            ui::bar_row(frame, "bar.done", {"Tamamlanıb", "12", 12, 71, Tone::good, Icon::good});
            ui::bar_row(
                frame, "bar.going", {"İcra olunur", "20", 20, 71, Tone::info, Icon::ongoing});
            ui::bar_row(
                frame, "bar.late", {"Müddət keçib", "3", 3, 71, Tone::danger, Icon::overdue});
            ui::bar_row(
                frame, "bar.none", {"Məlumat yoxdur", "36", 36, 71, Tone::neutral, Icon::unknown});
        });
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
                     {.title = "Məhkəmə qərarlarının icrası",
                      .subtitle = "Ədliyyə Nazirliyi · mütəmadi",
                      .mark = "2.1",
                      .status = "İcra olunur",
                      .status_icon = Icon::ongoing,
                      .tone = Tone::info});
        ui::list_row(frame, "row.3", {.title = "Uşaq hüquqları", .icon = Icon::children});
        for (int i = 4; i < 10; ++i) {
            ui::list_row(frame,
                         "row." + std::to_string(i),
                         {.title = "Право на справедливое судебное разбирательство",
                          .subtitle = "Кому помогут и куда обратиться",
                          .icon = Icon::law});
        }
    });
}

void form_page(Frame& frame) {
    ui::Chrome chrome = words("Müraciət");
    chrome.step = "Addım 3 / 7";
    ui::chrome(frame, chrome);
    static const ui::TextBuffer kName = ui::TextBuffer::of("Şəhla Əliyeva");
    static const ui::TextBuffer kEmpty;
    ui::actions(frame,
                {"form.next", "Davam et", true, Icon::none},
                {"form.back", "Geri", true, Icon::none});
    ui::keyboard(frame, {});
    ui::scroll_area(frame, "form", [&] {
        ui::progress_steps(frame, "steps", 3, 7, "Addım 3 / 7: əlaqə");
        ui::title(frame, "question", "Adınız və soyadınız");
        ui::text_field(frame,
                       "name",
                       {.label = "Ad, soyad", .buffer = &kName, .editing = true, .required = true});
        ui::text_field(frame,
                       "mail",
                       {.label = "Telefon",
                        .buffer = &kEmpty,
                        .placeholder = "+994",
                        .error = "Telefon nömrəsi 9 rəqəmdən ibarət olmalıdır"});
        ui::radio_row(frame, "r.1", "Cavabı terminalda oxuyacağam", true);
        ui::radio_row(frame, "r.2", "Poçtla göndərin", false, "15 iş günü");
        ui::checkbox_row(frame, "c.1", "Şərtlərlə razıyam", true);
    });
}

void article_page(Frame& frame) {
    ui::chrome(frame, words("Hüquqlarınızı bilin"));
    ui::actions(frame, {"article.service", "Əlaqəli xidmət", true, Icon::services});
    ui::scroll_area(frame, "article", [&] {
        ui::card(frame, [&] {
            ui::title(frame, "article.title", "Azadlıq və şəxsi toxunulmazlıq hüququ");
            ui::pill(frame, "article.pill", Tone::good, Icon::good, "Yoxlanılıb: 12 oktyabr 2026");
            ui::paragraph(frame,
                          "Hər kəsin azadlıq hüququ vardır. Azadlıq hüququ yalnız qanunla "
                          "nəzərdə tutulmuş qaydada tutulma, həbsə alma və ya azadlıqdan məhrum "
                          "etmə yolu ilə məhdudlaşdırıla bilər. Saxlanıldığınız andan vəkil "
                          "çağırmaq hüququnuz var.");
            ui::divider(frame);
            ui::key_value(
                frame, "kv.1", "Hara müraciət", "İnsan hüquqları üzrə müvəkkil (Ombudsman)");
            ui::key_value(frame, "kv.2", "Müddət", "15 iş günü");
        });
        ui::banner(frame, "b.1", Tone::info, "Bilmək vacibdir", "Müraciət pulsuzdur.");
        ui::banner(frame, "b.2", Tone::warning, "Məlumat 40 gün köhnədir");
        ui::banner(frame, "b.3", Tone::danger, "Çap alınmadı", "Kodu yazın və ya şəklini çəkin.");
        ui::banner(frame, "b.4", Tone::good, "Müraciətiniz qəbul olundu");
        ui::button(frame, "bt.1", "Əsas düymə", ui::ButtonStyle::primary, {.icon = Icon::send});
        frame.split({1, 1}, [&](std::size_t i) {
            i == 0
                ? ui::button(frame, "bt.2", "İkinci", ui::ButtonStyle::secondary)
                : ui::button(frame, "bt.3", "Sakit", ui::ButtonStyle::quiet, {.icon = Icon::print});
        });
        frame.split({1, 1}, [&](std::size_t i) {
            i == 0
                ? ui::button(frame, "bt.4", "Sil", ui::ButtonStyle::danger, {.icon = Icon::remove})
                : ui::button(frame, "bt.5", "Bağlı", ui::ButtonStyle::primary, {.enabled = false});
        });
        ui::table(frame,
                  "table",
                  {{"Tədbir", "Müddət", "Vəziyyət"},
                   {"3.4.4", "2012–2015", "Müddət keçib"},
                   {"2.1", "mütəmadi", "İcra olunur"}},
                  {1, 1, 2});
        ui::qr_code(frame, "qr", "https://example.org/az/liberty", 300, "QR kod");
        ui::empty_state(frame, "empty", Icon::inbox, "Hələ heç nə yoxdur", "Başqa söz axtarın.");
    });
}

void dialog_page(Frame& frame) {
    home_page(frame);
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

struct Page {
    std::string_view name;
    void (*draw)(Frame&);
};
constexpr std::array<Page, 5> kPages{{{"home", home_page},
                                      {"list", list_page},
                                      {"form", form_page},
                                      {"article", article_page},
                                      {"dialog", dialog_page}}};

struct Canvas {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels{};

    Canvas(int wide, int high, std::uint32_t ground = 0)
        : width(wide),
          height(high),
          pixels(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high), ground) {}
    [[nodiscard]] Surface surface() { return {pixels.data(), width, height, width}; }
    // The upper `rows` of another one, its corner at `x`, `y`.
    void paste(const Canvas& other, int rows, int x, int y) {
        for (int row = 0; row < rows; ++row) {
            const auto from = other.pixels.begin() + static_cast<std::ptrdiff_t>(row) * other.width;
            std::copy(from,
                      from + other.width,
                      pixels.begin() + static_cast<std::ptrdiff_t>(y + row) * width + x);
        }
    }
};

// Draws until nothing moves.
Result<Canvas> drawn(ui::Stage& stage, const std::function<void(Frame&)>& draw) {
    stage.draw(ui::FrameTime{0}, draw);
    for (int i = 1; i < 100 && stage.animating(); ++i) {
        stage.draw(ui::FrameTime{16 * i}, draw);
    }
    const ui::Rect panel = stage.metrics().panel();
    Canvas canvas(static_cast<int>(panel.width), static_cast<int>(panel.height));
    SoftRenderer().render(*stage.draw_data(), stage.fonts().atlas(), canvas.surface());
    return canvas;
}

class Gallery {
  public:
    Gallery(Path pictures, Path folder)
        : folder_(std::move(folder)),
          pictures_([from = std::move(pictures)](const std::string& name) {
              return read_file(from / name);
          }) {}

    // Every component on one picture.
    Result<> components(ui::ThemeName theme, const std::string& name) {
        constexpr int kColumns = 4;
        constexpr int kGap = 36;
        constexpr int kHighest = 4000;
        std::array<std::vector<std::pair<Canvas, int>>, kColumns> columns;
        std::array<int, kColumns> heights{};
        ui::DisplayProfile panel;
        for (const Plate& plate : plates()) {
            panel.height_px = plate.height > 0 ? plate.height : kHighest;
            ASSIGN_OR_RETURN(const auto stage, open(panel, {.theme = theme}));
            ASSIGN_OR_RETURN(Canvas canvas, drawn(*stage, plate.draw));
            const int rows = plate.height > 0 ? plate.height : content_end(*stage);
            const auto shortest = static_cast<std::size_t>(
                std::min_element(heights.begin(), heights.end()) - heights.begin());
            heights.at(shortest) += rows + kGap;
            columns.at(shortest).emplace_back(std::move(canvas), rows);
        }
        const int highest = *std::max_element(heights.begin(), heights.end());
        constexpr std::uint32_t kWall = 0xFF8A8F94U;
        Canvas wall(kColumns * (panel.width_px + kGap) + kGap, highest + kGap, kWall);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            int y = kGap;
            for (const auto& [canvas, rows] : columns.at(column)) {
                wall.paste(
                    canvas, rows, kGap + static_cast<int>(column) * (panel.width_px + kGap), y);
                y += rows + kGap;
            }
        }
        return save(wall, "components-" + name);
    }

    // Whole screens.
    Result<> pages(const ui::DisplayProfile& display,
                   const ui::Look& look,
                   const std::string& name) {
        for (const Page& page : kPages) {
            ASSIGN_OR_RETURN(const auto stage, open(display, look));
            ASSIGN_OR_RETURN(Canvas canvas, drawn(*stage, page.draw));
            RETURN_IF_ERROR(save(canvas, name + "-" + std::string(page.name)));
        }
        return {};
    }

  private:
    Result<std::unique_ptr<ui::Stage>> open(const ui::DisplayProfile& display,
                                            const ui::Look& look) {
        ASSIGN_OR_RETURN(auto stage, ui::Stage::open(display, {}, look));
        stage->set_pictures(&pictures_);
        return stage;
    }

    static int content_end(const ui::Stage& stage) {
        float end = 0;
        for (const ui::Element& element : stage.elements()) {
            end = std::max(end, element.box.bottom());
        }
        return static_cast<int>(end + stage.metrics().grid(4));
    }

    Result<> save(Canvas& canvas, const std::string& name) {
        RETURN_IF_ERROR(save_picture(canvas.surface(), folder_ / (name + ".png")));
        std::printf("%s.png\n", name.c_str());
        return {};
    }

    Path folder_;
    ContentPictures pictures_;
};

Result<> draw_all(const Path& pictures, const Path& folder) {
    Gallery gallery(pictures, folder);
    const ui::DisplayProfile portrait;
    constexpr std::array<std::string_view, 4> kThemes{"standard", "dark", "contrast", "calm"};
    for (const ui::ThemeName theme : ui::kThemeNames) {
        const std::string name(kThemes[static_cast<std::size_t>(theme)]);
        RETURN_IF_ERROR(gallery.components(theme, name));
    }
    constexpr std::array<std::string_view, 4> kSizes{"small", "normal", "large", "largest"};
    for (const ui::TextSize size : ui::kTextSizes) {
        const std::string name = "text-" + std::string(kSizes[static_cast<std::size_t>(size)]);
        RETURN_IF_ERROR(gallery.pages(portrait, {.text_size = size}, name));
    }
    RETURN_IF_ERROR(
        gallery.pages(ui::DisplayProfile::of_diagonal(21.5F, 1920, 1080), {}, "landscape"));
    return gallery.pages(ui::DisplayProfile::of_diagonal(10.1F, 1280, 800), {}, "tablet");
}

}  // namespace

}  // namespace kosk::app

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fputs("usage: kosk-gallery FOLDER [CONTENT]\n", stderr);
        return kosk::to_int(kosk::ExitCode::usage);
    }
    if (auto drawn = kosk::app::draw_all(count == 3 ? arguments[2] : "content", arguments[1]);
        !drawn) {
        std::fprintf(stderr, "%s\n", kosk::to_string(drawn.error()).c_str());
        return kosk::to_int(kosk::ExitCode::internal);
    }
    return kosk::to_int(kosk::ExitCode::ok);
}
