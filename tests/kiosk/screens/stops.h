// Every place a citizen can be, for what is checked everywhere.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/kiosk/screens/terminal.h"

namespace kosk::screens {

struct Stop {
    std::string name;
    std::vector<session::Action> actions;   // that lead there from anywhere
    std::function<void(Terminal&)> then{};  // what a device does afterwards
    bool staff = false;                     // of the maintenance screen: go() lets staff in
    std::string question{};                 // of a form, where go() must have arrived
};

// The screens of the bar and the tiles, lists, an article of each kind, pages of a form, dialogs.
std::vector<Stop> all_stops(const Terminal& terminal);

// Those of them that a printer, a scanner or a stick makes.
std::vector<Stop> device_stops();
// What staff sees after the PIN; part of all_stops().
std::vector<Stop> staff_stops();

// Those of them that one learns from: campaigns, the calendar, a quiz, a lesson, a booklet.
std::vector<Stop> learning_stops();

// Leads there and draws until nothing moves. Afterwards no dialog is left open.
void go(Terminal& terminal, const Stop& stop);

// A terminal past the choice of language.
void begin(Terminal& terminal, text::Language language);

}  // namespace kosk::screens
