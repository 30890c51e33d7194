// What is made once of each GroupedVariant: to be included by one .cpp file, beside
//
//     template class GroupedVariant<FormAction, PlaceAction>;
//     template GroupedVariant<FormAction, PlaceAction>::GroupedVariant(FormAction&&);
//     template GroupedVariant<FormAction, PlaceAction>::GroupedVariant(PlaceAction&&);
#pragma once

#include "shared/base/grouped_variant.h"

namespace kosk {

template <class... Groups>
template <class Group>
requires(std::same_as<Group, Groups> ||
         ...) GroupedVariant<Groups...>::GroupedVariant(Group&& group)
    : groups_(std::move(group)) {}

template <class... Groups>
GroupedVariant<Groups...>::GroupedVariant(const GroupedVariant& other) = default;
template <class... Groups>
GroupedVariant<Groups...>::GroupedVariant(GroupedVariant&& other) noexcept = default;
template <class... Groups>
GroupedVariant<Groups...>& GroupedVariant<Groups...>::operator=(const GroupedVariant& other) =
    default;
template <class... Groups>
GroupedVariant<Groups...>& GroupedVariant<Groups...>::operator=(GroupedVariant&& other) noexcept =
    default;
template <class... Groups>
GroupedVariant<Groups...>::~GroupedVariant() = default;

}  // namespace kosk
