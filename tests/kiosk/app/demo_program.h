// A small program with a list, a form and an end, for the loop's and the journeys' tests.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "kiosk/app/terminal.h"
#include "kiosk/ui/ui.h"

namespace kosk::app {

class DemoProgram final : public Application {
  public:
    void draw(ui::Frame& frame) override {
        ++draws;
        if (page == "list") {
            list(frame);
        } else {
            form(frame);
        }
    }
    void tick(Time now) override {
        ++ticks;
        if (on_tick) {
            on_tick(now);
        }
    }
    [[nodiscard]] std::optional<Time> next_tick() const override { return deadline; }
    bool take_redraw() override { return std::exchange(dirty, false); }
    [[nodiscard]] ui::Look look() const override { return {}; }
    [[nodiscard]] ui::Words words() const override { return {}; }
    bool take_forget() override { return std::exchange(forget, false); }
    void touched(Time) override { ++touches; }
    [[nodiscard]] bool finished() const override { return over; }

    std::string page = "list";
    ui::TextBuffer name;
    ui::KeyboardState keyboard;
    bool editing = false;
    bool dirty = false;
    bool forget = false;
    bool over = false;
    int draws = 0;
    int ticks = 0;
    int touches = 0;
    std::optional<Time> deadline;
    std::function<void(Time)> on_tick;

  private:
    void list(ui::Frame& frame) {
        ui::chrome(frame, {.title = "List"});
        ui::scroll_area(frame, "list", [&] {
            for (int i = 0; i < 50; ++i) {
                const std::string id = "row." + std::to_string(i);
                if (ui::list_row(frame, id, {.title = "Row " + std::to_string(i)}) && i == 40) {
                    page = "form";
                    dirty = true;
                }
            }
        });
    }
    void form(ui::Frame& frame) {
        ui::chrome(frame, {.title = "Form"});
        if (ui::actions(frame, {"form.send", "Send"}) == "form.send") {
            page = "list";
            forget = dirty = true;
        }
        if (editing) {
            if (const auto key = ui::keyboard(frame, keyboard)) {
                editing = !ui::press(*key, keyboard, name);
                dirty = true;
            }
        }
        ui::scroll_area(frame, "form", [&] {
            if (ui::text_field(
                    frame, "name", {.label = "Name", .buffer = &name, .editing = editing})) {
                editing = dirty = true;
            }
        });
    }
};

}  // namespace kosk::app
