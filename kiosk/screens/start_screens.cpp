#include "kiosk/screens/start_screens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "shared/text/locale.h"

namespace kosk::screens {

namespace {

struct Welcome {
    std::string_view title;
    std::string_view invitation;
    std::string_view language;  // asks for it
};

// The one place where words stand in three languages at once: nobody has chosen yet.
constexpr std::array<Welcome, 3> kWelcomes{{
    {"İnsan hüquqları məlumat köşkü", "Başlamaq üçün ekrana toxunun", "Dili seçin"},
    {"Human rights information point", "Touch the screen to begin", "Choose a language"},
    {"Киоск по правам человека", "Коснитесь экрана, чтобы начать", "Выберите язык"},
}};

void welcome(ui::Frame& frame, const Welcome& words, bool first) {
    const ui::Color on = frame.theme().on_primary;
    const bool low = frame.metrics().low();
    ui::text(frame,
             words.title,
             {.type = low     ? ui::Type::heading
                      : first ? ui::Type::display
                              : ui::Type::title,
              .color = on,
              .align = ui::Align::centre});
    ui::text(frame,
             words.invitation,
             {.type = low ? ui::Type::caption : ui::Type::body,
              .color = on,
              .align = ui::Align::centre});
}

// One line a language, so that each is spoken in its own.
void ask_language(ui::Frame& frame) {
    for (std::size_t i = 0; i < kWelcomes.size(); ++i) {
        ui::text(frame,
                 kWelcomes.at(i).language,
                 {.type = ui::Type::heading, .align = ui::Align::centre},
                 "language.title." + std::to_string(i),
                 ui::Role::heading);
        frame.last_element().language = text::code(text::kLanguages.at(i));
    }
}

}  // namespace

namespace {

// The whole screen is one button.
void touch_anywhere(ui::Frame& frame, bool dark, Actions& out) {
    const ui::Rect screen = frame.metrics().screen();
    frame.fill(screen, dark ? ui::rgb(0x000000) : frame.theme().primary);
    ui::Element all;
    all.id = "attract.start";
    all.role = ui::Role::button;
    all.label = kWelcomes[0].invitation;
    all.box = screen;
    all.tappable = true;
    const ui::Hit hit = frame.add(std::move(all));
    if (hit.tapped) {
        out.emplace_back(act::Start{});
    }
    if (hit.focused) {
        frame.outline(screen, frame.theme().on_primary, frame.metrics().grid(1));
    }
}

// What `draw` needs, in the middle of the box once its height is known.
template <class Draw>
void centred(ui::Frame& frame, const std::string& id, const ui::Rect& box, Draw&& draw) {
    const float height = frame.remembered(id, box.height / 2);
    const float used =
        frame.within({box.x, box.y + std::max(0.0F, (box.height - height) / 2), box.width, height},
                     std::forward<Draw>(draw));
    frame.remember(id, used);
}

// The screen, moved a little around a circle: nothing stands at the same place for hours.
ui::Rect drifted(const ui::Frame& frame, int drift) {
    constexpr std::array<std::pair<int, int>, 8> kWay{
        {{0, -2}, {1, -1}, {2, 0}, {1, 1}, {0, 2}, {-1, 1}, {-2, 0}, {-1, -1}}};
    const auto [right, down] = kWay.at(static_cast<std::size_t>(drift) % kWay.size());
    ui::Rect screen = frame.metrics().screen();
    screen.x += frame.metrics().mm(static_cast<float>(right));
    screen.y += frame.metrics().mm(static_cast<float>(down));
    return screen;
}

void invitation(ui::Frame& frame, const ui::Rect& screen) {
    const ui::Theme& theme = frame.theme();
    const bool low = frame.metrics().low();
    const float medallion = frame.metrics().mm(low ? 12 : 22);
    centred(frame, "attract.height", screen.inset(frame.metrics().grid(8), 0), [&] {
        const ui::Rect mark = frame.take(2 * medallion);
        frame.disc(mark.centre(), medallion, theme.on_primary);
        frame.icon(ui::Icon::rights, ui::IconSize::large, mark.centre(), theme.primary);
        for (std::size_t i = 0; i < kWelcomes.size(); ++i) {
            frame.space(low ? 2.0F : i == 0 ? 10.0F : 8.0F);
            welcome(frame, kWelcomes[i], i == 0);
        }
        if (!low) {
            frame.space(8);
            const ui::Rect touch = frame.take(frame.icon_px(ui::IconSize::large));
            frame.icon(ui::Icon::touch, ui::IconSize::large, touch.centre(), theme.on_primary);
        }
    });
}

void slide_words(ui::Frame& frame, const content::Slide& slide) {
    const ui::Color on = frame.theme().on_primary;
    const bool low = frame.metrics().low();
    const ui::Type large = low ? ui::Type::heading : ui::Type::title;
    const ui::Type small = low ? ui::Type::body : ui::Type::heading;
    for (const text::Language language : text::kLanguages) {
        const bool first = language == text::kLanguages.front();
        ui::text(frame,
                 slide.title.in(language),
                 {.type = first ? large : small,
                  .weight = first ? ui::Weight::bold : ui::Weight::regular,
                  .color = on,
                  .align = ui::Align::centre},
                 "slide." + std::string(text::code(language)),
                 ui::Role::heading);
        frame.last_element().language = text::code(language);
        frame.space(low ? 1 : 2);
    }
    frame.space(low ? 1 : 3);
    const ui::Rect touch = frame.take(frame.icon_px(ui::IconSize::large));
    frame.icon(ui::Icon::touch, ui::IconSize::large, touch.centre(), on);
    if (low) {
        return;  // the invitation has its own turn
    }
    for (const Welcome& words : kWelcomes) {
        ui::text(frame,
                 words.invitation,
                 {.type = ui::Type::caption, .color = on, .align = ui::Align::centre});
    }
}

// The picture above its words, or beside them on a wide display.
void draw_slide(ui::Frame& frame, const ui::Rect& screen, const content::Slide& slide) {
    const ui::Rect inner = screen.inset(frame.metrics().grid(5));
    const bool portrait = frame.metrics().portrait();
    const float gap = frame.metrics().grid(4);
    ui::Rect above = inner;
    ui::Rect words = inner;
    if (portrait) {
        above.height = std::round(inner.height * 0.45F);
        words.y = above.bottom() + gap;
        words.height = inner.bottom() - words.y;
    } else {
        above.width = std::round((inner.width - gap) * 0.52F);
        words.x = above.right() + gap;
        words.width = inner.right() - words.x;
    }
    centred(frame, "slide.picture.height", above, [&] {
        ui::picture(frame,
                    "slide.picture",
                    {.name = slide.picture,
                     .words = slide.alt.in(text::kLanguages.front()),
                     .most_height_mm = above.height / frame.metrics().mm(1)});
        frame.last_element().language = text::code(text::kLanguages.front());
    });
    centred(frame, "slide.words.height", words, [&] { slide_words(frame, slide); });
}

// What has happened and what to do, in all languages, each with the words of its own.
void alarm_in(ui::Frame& frame, const session::AttractView& view, text::Language language) {
    const bool low = frame.metrics().low();
    const ui::Color on = frame.theme().on_primary;
    const std::string id = "alarm." + std::string(text::code(language));
    ui::text(frame,
             view.emergency->title.in(language),
             {.type = low ? ui::Type::body : ui::Type::title,
              .weight = ui::Weight::bold,
              .color = on,
              .align = ui::Align::centre},
             id,
             ui::Role::heading);
    frame.last_element().language = text::code(language);
    ui::text(frame,
             view.emergency->text.in(language),
             {.type = low ? ui::Type::caption : ui::Type::heading,
              .weight = ui::Weight::regular,
              .color = on,
              .align = ui::Align::centre},
             id + ".text");
    frame.last_element().language = text::code(language);
}

void alarm(ui::Frame& frame, const session::AttractView& view) {
    const bool low = frame.metrics().low();
    const ui::Rect screen = frame.metrics().screen();
    const ui::Color on = frame.theme().on_primary;
    frame.fill(screen, frame.theme().tone(ui::Tone::danger).solid);
    centred(frame, "alarm.height", screen.inset(frame.metrics().grid(low ? 4 : 8), 0), [&] {
        const ui::Rect mark = frame.take(frame.icon_px(ui::IconSize::large));
        frame.icon(ui::Icon::warning, ui::IconSize::large, mark.centre(), on);
        for (const std::string& phone : view.phones) {
            ui::text(frame,
                     phone,
                     {.type = ui::Type::display, .color = on, .align = ui::Align::centre},
                     "alarm.phone." + phone);
            frame.last_element().spelled = true;
        }
        frame.space(low ? 1 : 5);
        // Beside one another where the display is wide.
        if (!frame.metrics().portrait()) {
            frame.split(text::kLanguages.size(),
                        [&](std::size_t i) { alarm_in(frame, view, text::kLanguages.at(i)); });
            return;
        }
        for (const text::Language language : text::kLanguages) {
            alarm_in(frame, view, language);
            frame.space(5);
        }
    });
}

}  // namespace

namespace {

// Nothing begins at a touch; who is in need is told where help is.
void closed(const text::Localized& words, ui::Frame& frame) {
    constexpr std::array<std::string_view, 3> kEmergency{
        "Təcili yardım: 112", "In an emergency: 112", "Экстренная помощь: 112"};
    const ui::Rect screen = frame.metrics().screen();
    const ui::Color on = frame.theme().on_primary;
    const bool low = frame.metrics().low();
    frame.fill(screen, frame.theme().primary);
    centred(frame, "closed.height", screen.inset(frame.metrics().grid(8), 0), [&] {
        const ui::Rect mark = frame.take(frame.icon_px(ui::IconSize::large));
        frame.icon(ui::Icon::clock, ui::IconSize::large, mark.centre(), on);
        for (std::size_t i = 0; i < text::kLanguages.size(); ++i) {
            const text::Language language = text::kLanguages.at(i);
            frame.space(low ? 3.0F : 8.0F);
            ui::text(frame,
                     words.in(language),
                     {.type = low ? ui::Type::body : ui::Type::heading,
                      .color = on,
                      .align = ui::Align::centre},
                     "closed." + std::string(text::code(language)),
                     ui::Role::heading);
            frame.last_element().language = text::code(language);
            ui::text(frame,
                     kEmergency.at(i),
                     {.type = ui::Type::body, .color = on, .align = ui::Align::centre},
                     "closed.emergency." + std::string(text::code(language)));
            frame.last_element().language = text::code(language);
        }
    });
}

}  // namespace

void draw(const session::AttractView& view, ui::Frame& frame, Actions& out) {
    if (view.closed && !view.dark) {
        closed(*view.closed, frame);
        return;
    }
    touch_anywhere(frame, view.dark, out);
    if (view.dark) {
        return;
    }
    if (view.emergency) {
        alarm(frame, view);
        return;
    }
    const ui::Rect screen = drifted(frame, view.drift);
    if (view.slide && frame.picture_size(view.slide->picture)) {
        draw_slide(frame, screen, *view.slide);
    } else {
        invitation(frame, screen);
    }
}

void draw_language(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view, frame, out);
    scrolled(view, frame, [&] {
        frame.space(6);
        if (view.erase_only) {
            ask_language(frame);
        } else {
            ui::text(frame,
                     view.tr("Choose a language. Your answers stay as they are."),
                     {.type = ui::Type::heading, .align = ui::Align::centre},
                     "language.title",
                     ui::Role::heading);
        }
        frame.space(6);
        const std::size_t columns = frame.metrics().portrait() ? 1 : 3;
        frame.grid(text::kLanguages.size(), columns, frame.metrics().mm(64), [&](std::size_t i) {
            const text::Language language = text::kLanguages.at(i);
            const std::string id = "language." + std::string(text::code(language));
            if (ui::tile(
                    frame, id, {.icon = ui::Icon::language, .title = text::own_name(language)})) {
                out.emplace_back(act::ChooseLanguage{language});
            }
            frame.last_element().language = text::code(language);
        });
    });
}

void draw_neutral(const session::FrameView& view, ui::Frame& frame, Actions& out) {
    draw_frame(view, frame, out);
    const session::Tr& tr = view.tr;
    scrolled(view, frame, [&] {
        ui::title(frame, "neutral.title", tr("Before you go out"));
        ui::card(frame, [&] {
            ui::heading(frame, "neutral.sun", tr("Hot days"));
            ui::paragraph(
                frame,
                tr("Drink water often, wear a hat, and stay in the shade between noon and "
                   "four o'clock."));
        });
        ui::card(frame, [&] {
            ui::heading(frame, "neutral.wind", tr("Strong wind"));
            ui::paragraph(frame, tr("Keep away from trees, signs and building sites."));
        });
        ui::card(frame, [&] {
            ui::heading(frame, "neutral.cold", tr("Cold days"));
            ui::paragraph(
                frame,
                tr("Dress in several thin layers. Air the room where a gas stove or heater "
                   "burns."));
        });
    });
}

}  // namespace kosk::screens
