#include "kiosk/screens/parts.h"

#include <algorithm>

#include "shared/text/markdown.h"

namespace kosk::screens {

namespace {

using text::Block;

std::string joined(const std::vector<text::Span>& spans) {
    std::string all;
    for (const auto& span : spans) {
        all += span.text;
    }
    return all;
}

// Text to the right of a mark, as in a list.
void item(ui::Frame& frame, const Block& block) {
    const ui::TextStyle style{.type = ui::Type::body, .spacing = 1.1F};
    const float mark = frame.line_width(block.marker, style) + frame.metrics().grid(1);
    const float step = std::max(frame.metrics().grid(4), mark);
    const float indent = step * static_cast<float>(std::max(1, block.depth));
    const std::string words = joined(block.spans);
    const float height = frame.text_height(words, style, frame.width() - indent);
    const ui::Rect box = frame.take(height);
    ui::Element element;
    element.id = frame.next_id("item");
    element.label = words;
    element.box = box;
    frame.add(std::move(element));
    frame.text_in({box.x + indent - step, box.y, step, height}, block.marker, style);
    frame.text_in({box.x + indent, box.y, box.width - indent, height}, words, style);
}

void quote(ui::Frame& frame, const Block& block) {
    const float indent = frame.metrics().grid(3);
    const ui::TextStyle style{
        .type = ui::Type::body, .color = frame.theme().quiet, .spacing = 1.1F};
    const std::string words = joined(block.spans);
    const float height = frame.text_height(words, style, frame.width() - indent);
    const ui::Rect box = frame.take(height);
    ui::Element element;
    element.id = frame.next_id("quote");
    element.label = words;
    element.box = box;
    frame.add(std::move(element));
    frame.fill({box.x, box.y, frame.metrics().grid(0.75F), height}, frame.theme().highlight);
    frame.text_in({box.x + indent, box.y, box.width - indent, height}, words, style);
}

void links(ui::Frame& frame,
           const Block& block,
           const std::vector<std::string>& elsewhere,
           Actions& out) {
    for (const auto& span : block.spans) {
        // The terminal opens no web pages; their addresses stand in the sources.
        const bool shown =
            span.link.empty() || span.link.find("://") != std::string::npos ||
            std::find(elsewhere.begin(), elsewhere.end(), span.link) != elsewhere.end();
        if (!shown &&
            ui::list_row(
                frame, frame.next_id("link"), {.title = span.text, .icon = ui::Icon::forward})) {
            out.emplace_back(act::FollowLink{span.link});
        }
    }
}

ui::KeyboardState keyboard_state(const session::Keyboard& state) {
    using Layout = session::Keyboard::Layout;
    ui::KeyboardState shown;
    shown.shift = state.capitals;
    shown.symbols = state.symbols;
    switch (state.layout) {
        case Layout::az:
            shown.layout = ui::KeyLayout::az;
            break;
        case Layout::en:
            shown.layout = ui::KeyLayout::en;
            break;
        case Layout::ru:
            shown.layout = ui::KeyLayout::ru;
            break;
        case Layout::digits:
            shown.layout = ui::KeyLayout::numeric;
            break;
    }
    return shown;
}

session::Keyboard session_keyboard(const ui::KeyboardState& state) {
    using Layout = session::Keyboard::Layout;
    session::Keyboard kept;
    kept.capitals = state.shift;
    kept.symbols = state.symbols;
    switch (state.layout) {
        case ui::KeyLayout::az:
            kept.layout = Layout::az;
            break;
        case ui::KeyLayout::en:
            kept.layout = Layout::en;
            break;
        case ui::KeyLayout::ru:
            kept.layout = Layout::ru;
            break;
        case ui::KeyLayout::numeric:
            kept.layout = Layout::digits;
            break;
    }
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

namespace {

void draw_block(ui::Frame& frame, const Block& block) {
    switch (block.kind) {
        case Block::Kind::heading:
            frame.space(3);
            ui::heading(frame, frame.next_id("heading"), joined(block.spans));
            break;
        case Block::Kind::item:
            item(frame, block);
            break;
        case Block::Kind::quote:
            quote(frame, block);
            break;
        case Block::Kind::rule:
            ui::divider(frame);
            break;
        case Block::Kind::paragraph:
            ui::paragraph(frame, joined(block.spans));
            break;
    }
}

}  // namespace

void prose(ui::Frame& frame,
           std::string_view markdown,
           Actions& out,
           const std::vector<std::string>& elsewhere) {
    for (const Block& block : text::markdown_blocks(markdown)) {
        draw_block(frame, block);
        links(frame, block, elsewhere, out);
    }
}

void label_prose(ui::Frame& frame, std::string_view label) {
    for (const Block& block : text::label_blocks(label)) {
        draw_block(frame, block);
    }
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
    ui::text(frame, plain_label(markdown), style, {}, ui::Role::heading);
}

void contact_card(ui::Frame& frame, const session::ContactCard& contact, const session::Tr& tr) {
    ui::card(frame, [&] {
        ui::heading(frame, "contact." + contact.slug, contact.name);
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
