#include "kiosk/session/model/effect.h"

#include "shared/base/grouped_variant_members.h"

namespace kosk {

template class GroupedVariant<session::ContentEffect,
                              session::DeviceEffect,
                              session::FormEffect,
                              session::SpeechEffect,
                              session::StaffEffect>;
template session::EffectGroups::GroupedVariant(session::ContentEffect&&);
template session::EffectGroups::GroupedVariant(session::DeviceEffect&&);
template session::EffectGroups::GroupedVariant(session::FormEffect&&);
template session::EffectGroups::GroupedVariant(session::SpeechEffect&&);
template session::EffectGroups::GroupedVariant(session::StaffEffect&&);

}  // namespace kosk
