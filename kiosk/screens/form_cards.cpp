#include "kiosk/screens/form_cards.h"

#include <string>

#include "kiosk/screens/parts.h"

namespace kosk::screens {

namespace {

using Card = session::FormView::Card;

// Whether to remove it: asked on the card itself, so that nothing else moves.
void removal(const Card& card, const session::Tr& tr, ui::Frame& frame, Actions& out) {
    ui::text(frame, tr("Remove this with all its answers?"), {.type = ui::Type::body});
    frame.split({1.0F, 1.0F}, [&](std::size_t side) {
        if (side == 0 &&
            ui::button(
                frame, "card.keep." + card.ref, tr("No, keep it"), ui::ButtonStyle::secondary)) {
            out.emplace_back(act::AskRemoval{});
        }
        if (side == 1 && ui::button(frame,
                                    "card.remove." + card.ref,
                                    tr("Yes, remove it"),
                                    ui::ButtonStyle::danger,
                                    {.icon = ui::Icon::remove})) {
            out.emplace_back(act::RemoveInstance{card.ref});
        }
    });
}

void buttons(const Card& card, const session::Tr& tr, ui::Frame& frame, Actions& out) {
    const bool empty = card.summary.empty();
    frame.split({1.0F, 1.0F}, [&](std::size_t side) {
        const std::string id = (side == 0 ? "card.open." : "card.ask.") + card.ref;
        const std::string_view words = side == 1 ? tr("Remove")
                                       : empty   ? tr("Fill in")
                                                 : tr("Change");
        const ui::Icon icon = side == 0 ? ui::Icon::edit : ui::Icon::remove;
        if (ui::button(frame, id, words, ui::ButtonStyle::secondary, {.icon = icon})) {
            side == 0 ? out.emplace_back(act::OpenInstance{card.ref})
                      : out.emplace_back(act::AskRemoval{card.ref});
        }
        name_element(frame, id, std::string(words) + ": " + card.title);
    });
}

void draw_card(const Card& card, const session::Tr& tr, ui::Frame& frame, Actions& out) {
    ui::card(frame, [&] {
        ui::heading(frame, "card." + card.ref, card.title);
        ui::text(
            frame,
            card.summary.empty() ? tr("Nothing filled in yet") : std::string_view(card.summary),
            {.type = ui::Type::body, .lines = 3},
            "card.summary." + card.ref);
        if (card.wrong) {
            ui::field_error(frame, "card.wrong." + card.ref, tr("Something is missing here."));
        }
        if (card.removing) {
            removal(card, tr, frame, out);
        } else {
            buttons(card, tr, frame, out);
        }
    });
}

}  // namespace

void draw_cards(const session::FormView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    const auto& cards = *view.cards;
    ui::text(frame,
             cards.label.empty() ? tr("As many as you need") : std::string_view(cards.label),
             {.type = ui::Type::title},
             "cards.title",
             ui::Role::heading);
    ui::caption(frame,
                cards.cards.empty() ? tr("Add one, or continue without.")
                                    : tr("Add more if you need, then continue."));
    for (const Card& card : cards.cards) {
        draw_card(card, tr, frame, out);
    }
    if (ui::button(frame,
                   "card.add",
                   cards.cards.empty() ? tr("Add") : tr("Add one more"),
                   ui::ButtonStyle::secondary,
                   {.icon = ui::Icon::add})) {
        out.emplace_back(act::AddInstance{cards.repeat});
    }
}

}  // namespace kosk::screens
