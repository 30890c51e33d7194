#include "kiosk/screens/parts.h"

#include <utility>

#include "shared/text/label.h"
#include "shared/text/markdown.h"

namespace kosk::screens {

namespace {

// A form's links lead out of it, and its answers would be lost.
std::vector<text::Block> without_links(std::vector<text::Block> blocks) {
    for (text::Block& block : blocks) {
        for (text::Span& span : block.spans) {
            span.link.clear();
        }
    }
    return blocks;
}

ui::KeyboardState keyboard_state(const session::Keyboard& state) {
    return {state.letters, state.digits, state.capitals, state.symbols};
}

session::Keyboard session_keyboard(const ui::KeyboardState& state) {
    session::Keyboard kept;
    kept.letters = state.letters;
    kept.digits = state.numeric;
    kept.capitals = state.shift;
    kept.symbols = state.symbols;
    return kept;
}

}  // namespace

std::string plain(std::string_view markdown) {
    std::string words = text::markdown_text(markdown);
    while (words.ends_with('\n')) {
        words.pop_back();
    }
    return words;
}

void prose(ui::Frame& frame,
           std::string_view markdown,
           Actions& out,
           const std::vector<std::string>& elsewhere) {
    std::string link = ui::markdown_view(frame, text::markdown_blocks(markdown), elsewhere);
    if (!link.empty()) {
        out.emplace_back(act::FollowLink{std::move(link)});
    }
}

void label_prose(ui::Frame& frame, std::string_view label) {
    ui::markdown_view(frame, without_links(text::label_blocks(label)));
}

std::string plain_label(std::string_view label) {
    std::string words = text::label_text(label);
    while (words.ends_with('\n')) {
        words.pop_back();
    }
    return words;
}

void listen(ui::Frame& frame,
            std::string_view id,
            const std::string& recording,
            const session::Tr& tr,
            Actions& out) {
    if (!recording.empty() && ui::button(frame,
                                         "listen." + std::string(id),
                                         tr("Listen"),
                                         ui::ButtonStyle::quiet,
                                         {.icon = ui::Icon::speak})) {
        out.emplace_back(act::Listen{recording});
    }
}

void label(ui::Frame& frame, std::string_view markdown, const ui::TextStyle& style) {
    std::vector<text::Span> spans;
    for (const text::Block& block : without_links(text::label_blocks(markdown))) {
        if (!spans.empty()) {
            spans.push_back({"\n"});
        }
        spans.insert(spans.end(), block.spans.begin(), block.spans.end());
    }
    const ui::RichText words = ui::rich_text(frame.theme(), spans);
    ui::text(frame, words.view(), style, {}, ui::Role::heading);
}

namespace {

// "Police — 102" over a large 102 would say it twice.
std::string_view name_without(std::string_view phone, std::string_view name) {
    constexpr std::string_view kDash = " — ";
    const bool twice = !phone.empty() && name.size() > phone.size() + kDash.size() &&
                       name.ends_with(phone) &&
                       name.substr(0, name.size() - phone.size()).ends_with(kDash);
    return twice ? name.substr(0, name.size() - phone.size() - kDash.size()) : name;
}

}  // namespace

void no_room(ui::Frame& frame, std::string_view id, const session::Tr& tr) {
    ui::banner(frame,
               id,
               ui::Tone::warning,
               tr("No applications can be taken at the moment"),
               tr("This terminal has no room left to keep them safely. Please tell the staff, or "
                  "use another terminal."));
}

void contact_card(ui::Frame& frame, const session::ContactCard& contact, const session::Tr& tr) {
    ui::card(frame, [&] {
        ui::heading(frame, "contact." + contact.slug, name_without(contact.phone, contact.name));
        if (!contact.phone.empty()) {
            ui::text(frame,
                     contact.phone,
                     {.type = ui::Type::display, .color = frame.theme().primary},
                     "contact." + contact.slug + ".phone");
            frame.last_element().spelled = true;
        }
        ui::paragraph(frame, contact.purpose);
        const std::string id = "contact." + contact.slug;
        if (!contact.hours.empty()) {
            ui::key_value(frame, id + ".hours", tr("Hours"), contact.hours);
        }
        if (!contact.cost.empty()) {
            ui::key_value(frame, id + ".cost", tr("Cost"), contact.cost);
        }
        if (!contact.languages.empty()) {
            ui::key_value(frame, id + ".languages", tr("Languages"), contact.languages);
        }
        if (!contact.what_happens.empty()) {
            ui::caption(frame,
                        contact.phone.empty() ? tr("When you turn there") : tr("When you call"),
                        id + ".happens");
            ui::paragraph(frame, contact.what_happens);
        }
        if (!contact.address.empty()) {
            ui::key_value(frame, id + ".address", tr("Address"), contact.address);
        }
        if (!contact.url.empty()) {
            ui::key_value(frame, id + ".url", tr("Web"), contact.url);
        }
        if (!contact.sources.empty()) {
            ui::caption(frame, tr("Source: {0}", {contact.sources}));
        }
    });
}

void published_by(const session::FrameView& view, ui::Frame& frame) {
    if (!view.published_by.empty()) {
        ui::caption(frame, view.tr("Published by: {0}", {view.published_by}), "page.publisher");
    }
}

void sources(ui::Frame& frame,
             const std::vector<session::SourceLine>& lines,
             const session::Tr& tr) {
    if (lines.empty()) {
        return;
    }
    frame.space(3);
    ui::heading(frame, "sources", tr("Sources"));
    for (const auto& line : lines) {
        ui::text(frame, line.title, {.type = ui::Type::caption, .weight = ui::Weight::bold});
        ui::caption(frame, line.detail);
    }
}

ui::Tone tone_of(session::Status status) {
    using session::Status;
    switch (status) {
        case Status::done_in_time:
        case Status::reported:
            return ui::Tone::good;
        case Status::done_after_limit:
        case Status::under_way:
        case Status::replaced:
            return ui::Tone::info;
        case Status::partial:
        case Status::not_started:
        case Status::discontinued:
            return ui::Tone::warning;
        case Status::not_done:
            return ui::Tone::danger;
        case Status::no_information:
            break;
    }
    return ui::Tone::neutral;
}

ui::Icon icon_of(session::Status status) {
    using session::Status;
    switch (status) {
        case Status::done_in_time:
            return ui::Icon::good;
        case Status::done_after_limit:
            return ui::Icon::done;
        case Status::partial:
            return ui::Icon::pending;
        case Status::under_way:
            return ui::Icon::ongoing;
        case Status::not_started:
            return ui::Icon::clock;
        case Status::not_done:
            return ui::Icon::error;
        case Status::replaced:
            return ui::Icon::sync;
        case Status::reported:
            return ui::Icon::document;
        case Status::discontinued:
            return ui::Icon::pause;
        case Status::no_information:
            break;
    }
    return ui::Icon::unknown;
}

namespace {

// The newest element of this name; nullptr when there is none.
ui::Element* drawn(ui::Frame& frame, std::string_view id) {
    for (std::size_t i = frame.element_count(); i > 0; --i) {
        if (frame.element(i - 1).id == id) {
            return &frame.element(i - 1);
        }
    }
    return nullptr;
}

}  // namespace

void name_element(ui::Frame& frame, std::string_view id, std::string_view words) {
    if (ui::Element* element = drawn(frame, id)) {
        element->label = plain(words);
    }
}

void spell_element(ui::Frame& frame, std::string_view id) {
    if (ui::Element* element = drawn(frame, id)) {
        element->spelled = true;
    }
}

ui::TextBuffer buffer_of(const session::TextField& field) {
    return {field.text(), field.caret()};
}

void keyboard(ui::Frame& frame,
              const session::TextField& field,
              const session::Keyboard& state,
              bool multiline,
              Actions& out) {
    if (!state.shown) {
        return;
    }
    ui::KeyboardState shown = keyboard_state(state);
    const auto key = ui::keyboard(frame, shown);
    if (!key) {
        return;
    }
    ui::TextBuffer buffer = buffer_of(field);
    const bool over = ui::press(*key, shown, buffer, multiline);
    out.emplace_back(act::Edit{buffer.text, buffer.caret, session_keyboard(shown)});
    if (over) {
        out.emplace_back(act::ShowKeyboard{false});
    }
}

}  // namespace kosk::screens
