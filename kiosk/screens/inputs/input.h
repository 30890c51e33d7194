// How each kind of question is answered: one file an input, all drawn below the question's label.
#pragma once

#include "kiosk/screens/page.h"
#include "kiosk/session/views/form_view.h"

namespace kosk::screens {

// Draws the place where `question` is answered, and the error under it.
void draw_input(const session::FormView& view,
                const session::QuestionView& question,
                ui::Frame& frame,
                Actions& out);

// The single inputs; draw_input() chooses.
void draw_text_input(const session::FormView& view,
                     const session::QuestionView& question,
                     ui::Frame& frame,
                     Actions& out);
void draw_choice_input(const session::FormView& view,
                       const session::QuestionView& question,
                       ui::Frame& frame,
                       Actions& out);
void draw_date_input(const session::FormView& view,
                     const session::QuestionView& question,
                     ui::Frame& frame,
                     Actions& out);
void draw_number_input(const session::FormView& view,
                       const session::QuestionView& question,
                       ui::Frame& frame,
                       Actions& out);
void draw_rank_input(const session::FormView& view,
                     const session::QuestionView& question,
                     ui::Frame& frame,
                     Actions& out);
void draw_place_input(const session::FormView& view,
                      const session::QuestionView& question,
                      ui::Frame& frame,
                      Actions& out);
void draw_sketch_input(const session::FormView& view,
                       const session::QuestionView& question,
                       ui::Frame& frame,
                       Actions& out);
void draw_file_input(const session::FormView& view,
                     const session::QuestionView& question,
                     ui::Frame& frame,
                     Actions& out);

// "Leave it empty", for what was answered and need not be.
void draw_clear(const session::FormView& view,
                const session::QuestionView& question,
                ui::Frame& frame,
                Actions& out);

}  // namespace kosk::screens
