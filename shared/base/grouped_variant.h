// One of very many alternatives, in groups: each group is a std::variant of its own.
//
// A std::variant of a hundred types costs seconds in every unit that copies or destroys one: each
// unit makes the tables of all hundred anew. Of a GroupedVariant they are made once, in the unit
// that includes shared/base/grouped_variant_members.h and instantiates it; see there. Other units
// pay for the groups they name. Thread: as std::variant.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

namespace kosk {

template <class A, class Group>
inline constexpr bool kIsIn = false;
template <class A, class... Known>
inline constexpr bool kIsIn<A, std::variant<Known...>> = (std::same_as<A, Known> || ...);

// The group that has A among its alternatives.
template <class A, class First, class... Rest>
struct GroupOf
    : std::conditional_t<kIsIn<A, First>, std::type_identity<First>, GroupOf<A, Rest...>> {};
template <class A, class Last>
struct GroupOf<A, Last> : std::type_identity<Last> {};

template <class... Groups>
class GroupedVariant {
  public:
    // A value of an alternative is a value of this type, as it is of std::variant.
    template <class A>
    requires(kIsIn<A, Groups> || ...)
        GroupedVariant(A known)  // NOLINT(google-explicit-constructor)
        : GroupedVariant(
              typename GroupOf<A, Groups...>::type(std::in_place_type<A>, std::move(known))) {}
    // Of the groups alone: it hides no copy, which clang-tidy 14 cannot see from a requirement.
    template <class Group>
    // NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
    requires(std::same_as<Group, Groups> || ...) explicit GroupedVariant(Group&& group);

    GroupedVariant(const GroupedVariant& other);
    GroupedVariant(GroupedVariant&& other) noexcept;
    GroupedVariant& operator=(const GroupedVariant& other);
    GroupedVariant& operator=(GroupedVariant&& other) noexcept;
    ~GroupedVariant();

    // nullptr when it is another one.
    template <class A>
    requires(kIsIn<A, Groups> || ...) [[nodiscard]] const A* get_if() const {
        const auto* group = std::get_if<typename GroupOf<A, Groups...>::type>(&groups_);
        return group == nullptr ? nullptr : std::get_if<A>(group);
    }
    template <class A>
    requires(kIsIn<A, Groups> || ...) [[nodiscard]] bool is() const {
        return get_if<A>() != nullptr;
    }

    [[nodiscard]] const std::variant<Groups...>& groups() const { return groups_; }

  private:
    std::variant<Groups...> groups_;
};

}  // namespace kosk
