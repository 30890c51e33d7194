// Everything that can happen: what a citizen does, what the runner answers, what time does.
//
// The actions themselves stand by concern in action_*.h, each file a group.
#pragma once

#include <vector>

#include "kiosk/session/model/action_content.h"
#include "kiosk/session/model/action_device.h"
#include "kiosk/session/model/action_form.h"
#include "kiosk/session/model/action_learning.h"
#include "kiosk/session/model/action_place.h"
#include "kiosk/session/model/action_speech.h"
#include "kiosk/session/model/action_staff.h"
#include "kiosk/session/model/session_number.h"
#include "shared/base/grouped_variant.h"

namespace kosk::session {

using ActionGroups = GroupedVariant<PlaceAction,
                                    ContentAction,
                                    DeviceAction,
                                    FormAction,
                                    LearningAction,
                                    SpeechAction,
                                    StaffAction>;

struct Action : ActionGroups {
    using ActionGroups::ActionGroups;
};

using Actions = std::vector<Action>;

// What the runner answers, and whose question it answers. SessionNumber::none: the terminal's own;
// it concerns whoever is there.
struct RunnerAnswer {
    SessionNumber asked_by = SessionNumber::none;
    Action action;
};

using RunnerAnswers = std::vector<RunnerAnswer>;

}  // namespace kosk::session

extern template class kosk::GroupedVariant<kosk::session::PlaceAction,
                                           kosk::session::ContentAction,
                                           kosk::session::DeviceAction,
                                           kosk::session::FormAction,
                                           kosk::session::LearningAction,
                                           kosk::session::SpeechAction,
                                           kosk::session::StaffAction>;
