#include "kiosk/session/model/action.h"

#include "shared/base/grouped_variant_members.h"

namespace kosk {

template class GroupedVariant<session::PlaceAction,
                              session::ContentAction,
                              session::DeviceAction,
                              session::FormAction,
                              session::LearningAction,
                              session::SpeechAction,
                              session::StaffAction>;
template session::ActionGroups::GroupedVariant(session::PlaceAction&&);
template session::ActionGroups::GroupedVariant(session::ContentAction&&);
template session::ActionGroups::GroupedVariant(session::DeviceAction&&);
template session::ActionGroups::GroupedVariant(session::FormAction&&);
template session::ActionGroups::GroupedVariant(session::LearningAction&&);
template session::ActionGroups::GroupedVariant(session::SpeechAction&&);
template session::ActionGroups::GroupedVariant(session::StaffAction&&);

}  // namespace kosk
