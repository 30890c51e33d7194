#include "kiosk/screens/submit_screens.h"

#include <algorithm>
#include <string>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/print_part.h"

namespace kosk::screens {

namespace {

using Stage = session::Sending::Stage;

void answers(const session::ReviewView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    std::string_view section;
    for (const auto& answer : view.answers) {
        if (answer.section != section) {
            section = answer.section;
            if (!section.empty()) {
                ui::heading(frame, "section." + answer.ref, section);
            }
        }
        const auto words = [&] {
            ui::caption(frame, answer.question);
            ui::text(frame,
                     answer.answer.empty() ? tr("Not answered") : std::string_view(answer.answer),
                     {.type = ui::Type::body,
                      .weight = answer.answer.empty() ? ui::Weight::regular : ui::Weight::bold},
                     "answer." + answer.ref);
        };
        const auto change = [&] {
            const std::string id = "change." + answer.ref;
            if (ui::button(frame, id, tr("Change"), ui::ButtonStyle::secondary)) {
                out.emplace_back(act::ChangeAnswer{answer.ref});
            }
            name_element(frame, id, std::string(tr("Change")) + ": " + answer.question);
        };
        ui::card(frame, [&] {
            frame.split({2.4F, 1.0F}, [&](std::size_t side) { side == 0 ? words() : change(); });
        });
    }
}

// The code in groups, each a small card: read aloud and copied one by one.
void code_groups(const session::ReceiptView& view, ui::Frame& frame) {
    std::vector<std::string> groups(1);
    for (const char c : view.code) {
        if (c == '-') {
            groups.emplace_back();
        } else {
            groups.back() += c;
        }
    }
    const ui::Metrics& metrics = frame.metrics();
    const ui::TextStyle style{.type = ui::Type::title, .align = ui::Align::centre};
    float widest = 0;
    for (const auto& group : groups) {
        widest = std::max(widest, frame.line_width(group, style));
    }
    const float cell = widest + metrics.grid(4);
    const auto fitting = static_cast<std::size_t>(
        std::max(1.0F, (frame.width() + metrics.grid(2)) / (cell + metrics.grid(2))));
    const std::size_t rows = (groups.size() + fitting - 1) / fitting;
    const std::size_t columns = (groups.size() + rows - 1) / rows;
    const ui::Rect before = frame.rest();
    frame.grid(
        groups.size(), columns, frame.line_height(style) + metrics.grid(3), [&](std::size_t i) {
            const ui::Rect box = frame.take(frame.line_height(style) + metrics.grid(3));
            frame.soft_ground(box, metrics.grid(1.5F));
            frame.label_in(box, groups[i], style);
        });
    ui::Element code;
    code.id = "receipt.code";
    code.role = ui::Role::status;
    code.label = view.frame.tr("Your code");
    code.value = view.code;
    code.spelled = true;
    code.box = {before.x, before.y, before.width, frame.rest().y - before.y};
    frame.add(std::move(code));
}

void receipt_card(const session::ReceiptView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    ui::card(frame, [&] {
        ui::heading(frame, "receipt.code.title", tr("Your code"));
        ui::paragraph(frame,
                      tr("Write it down or photograph it. It is the only way to follow your "
                         "application, and it is not kept here."));
        code_groups(view, frame);
        if (view.can_print &&
            print_part(frame, "receipt.print", tr("Print the receipt"), view.print, tr)) {
            out.emplace_back(act::PrintReceipt{});
        }
        ui::qr_code(frame,
                    "receipt.qr",
                    view.code,
                    frame.metrics().mm(frame.metrics().low() ? 40 : 55),
                    tr("Your code as a picture for a telephone"));
    });
    ui::card(frame, [&] {
        ui::key_value(frame, "receipt.form", tr("What"), view.form);
        ui::key_value(frame, "receipt.body", tr("To whom"), view.receiving_body);
        ui::key_value(frame, "receipt.saved", tr("Handed in"), view.saved_at);
        if (!view.due.empty()) {
            ui::key_value(frame, "receipt.due", tr("Answer"), view.due);
        }
    });
}

}  // namespace

void draw(const session::ReviewView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    draw_frame(view.frame, frame, out);
    const bool sending = view.sending == Stage::sending;
    const std::string_view tapped = ui::actions(
        frame,
        {.id = "review.send",
         .label = sending ? tr("Saving…") : tr("Send"),
         .enabled = view.consented && !sending,
         .icon = ui::Icon::send},
        {.id = "review.back", .label = tr("Back"), .enabled = !sending, .icon = ui::Icon::back});
    if (tapped == "review.send") {
        out.emplace_back(act::Submit{});
    } else if (tapped == "review.back") {
        out.emplace_back(act::Back{});
    }
    scrolled(view.frame, frame, [&] {
        if (!view.failure.empty()) {
            ui::banner(
                frame, "review.failure", ui::Tone::danger, tr("It was not sent"), view.failure);
        }
        ui::title(frame, "review.title", tr("Is everything right?"));
        published_by(view.frame, frame);
        answers(view, frame, out);
        ui::card(frame, [&] {
            ui::key_value(frame, "review.body", tr("It goes to"), view.receiving_body);
            ui::caption(frame,
                        tr("What you wrote is sealed on this terminal. Only the receiving body can "
                           "open it."));
        });
        if (ui::checkbox_row(frame, "review.consent", view.consent, view.consented)) {
            out.emplace_back(act::SetConsent{!view.consented});
        }
        if (!view.consented) {
            ui::caption(frame, tr("Tick the box above to send."));
        }
    });
}

void draw(const session::ReceiptView& view, ui::Frame& frame, Actions& out) {
    const session::Tr& tr = view.frame.tr;
    draw_frame(view.frame, frame, out);
    const std::string_view tapped =
        view.code_saved
            ? ui::actions(frame,
                          {.id = "receipt.finish",
                           .label = tr("Finish and erase"),
                           .icon = ui::Icon::erase,
                           .danger = true},
                          {.id = "receipt.home", .label = tr("Home"), .icon = ui::Icon::home})
            : ui::actions(frame,
                          {.id = "receipt.saved_code",
                           .label = tr("I have saved my code"),
                           .icon = ui::Icon::check});
    if (tapped == "receipt.saved_code") {
        out.emplace_back(act::CodeSaved{});
    } else if (tapped == "receipt.finish") {
        out.emplace_back(act::Erase{});
    } else if (tapped == "receipt.home") {
        out.emplace_back(act::GoHome{});
    }
    scrolled(view.frame, frame, [&] {
        ui::banner(frame,
                   "receipt.done",
                   ui::Tone::good,
                   tr("Your application is in safe keeping"),
                   tr("It is sealed and is sent by itself as soon as there is a connection."));
        if (view.code_saved) {
            ui::banner(frame,
                       "receipt.countdown",
                       ui::Tone::info,
                       tr.plural("This screen is erased in {0} second.",
                                 "This screen is erased in {0} seconds.",
                                 static_cast<unsigned long>(view.seconds_left)));
            frame.last_element().live = false;  // it changes every second
        }
        receipt_card(view, frame, out);
    });
}

}  // namespace kosk::screens
