// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev An order is the two words of a shelf. `orderId = generation << 40 | shelf`, so an id is never used twice.
///
///     funds   255       96 95          0
///            +------------+------------+
///            |   buyer    |   total    |
///            +------------+------------+
///
///     state   255        160 159      144 143   136 135       96 95     80 79       40 39       0
///            +--------------+------------+---------+------------+---------+-----------+----------+
///            |  commission  | generation |  status |  deadline  | planId  |  referrer | merchant |
///            +--------------+------------+---------+------------+---------+-----------+----------+
///
/// total, commission: token units still in escrow. deadline: unix second from which `enforce` may end the state.
/// status: low four bits a Status, then the two marks below.
struct Order {
    OrderFunds funds;
    OrderState state;
}

/// @dev Every shelf, by the low 40 bits of an order's id.
struct ShelfTable {
    Order[1 << 40] rows;
}

type OrderFunds is uint256;
type OrderState is uint256;

/// @dev The order of the members matters: everything from Settled on has ended and frees its shelf.
enum Status {
    None,
    Paid,
    Shipped,
    ReturnRequested,
    Disputed,
    RefundHeld,
    Settled,
    Cancelled,
    Refunded
}

using { row } for ShelfTable global;
using { buyer, total } for OrderFunds global;
using {
    commission,
    generation,
    status,
    deadline,
    planId,
    referrer,
    merchant,
    isIn,
    isOrder,
    run,
    hasEnded,
    hasMark,
    withMark,
    withCommission,
    withStatus
} for OrderState global;

uint256 constant ORDER_REFUND_TO = 1 << 142;
uint256 constant ORDER_CONFIRMED = 1 << 143;
uint256 constant MAX_GENERATION = type(uint16).max;

/// @dev The shelf an order stands on, without the array's check of its index: what is above 40 bits is cut off.
function row(ShelfTable storage self, uint256 orderId) pure returns (Order storage found) {
    assembly ("memory-safe") {
        found.slot := add(self.slot, shl(1, and(orderId, 0xffffffffff)))
    }
}

function newFunds(address buyer_, uint256 total_) pure returns (OrderFunds) {
    return OrderFunds.wrap((uint256(uint160(buyer_)) << 96) | total_);
}

function buyer(OrderFunds self) pure returns (address) {
    return address(uint160(OrderFunds.unwrap(self) >> 96));
}

function total(OrderFunds self) pure returns (uint256) {
    return OrderFunds.unwrap(self) & type(uint96).max;
}

/// @dev Status and deadline stay empty: only the single writer of status fills them. The id carries the generation.
function newState(
    uint256 commission_,
    uint256 orderId,
    uint256 planId_,
    uint256 referrerId,
    uint256 merchantId
) pure returns (OrderState) {
    uint256 generation_ = (orderId >> 40) << 144;
    return OrderState.wrap((commission_ << 160) | generation_ | (planId_ << 80) | (referrerId << 40) | merchantId);
}

function commission(OrderState self) pure returns (uint256) {
    return OrderState.unwrap(self) >> 160;
}

function generation(OrderState self) pure returns (uint256) {
    return (OrderState.unwrap(self) >> 144) & type(uint16).max;
}

function status(OrderState self) pure returns (Status) {
    return Status((OrderState.unwrap(self) >> 136) & 0xf);
}

function deadline(OrderState self) pure returns (uint256) {
    return (OrderState.unwrap(self) >> 96) & type(uint40).max;
}

function planId(OrderState self) pure returns (uint256) {
    return (OrderState.unwrap(self) >> 80) & type(uint16).max;
}

function referrer(OrderState self) pure returns (uint256) {
    return (OrderState.unwrap(self) >> 40) & type(uint40).max;
}

function merchant(OrderState self) pure returns (uint256) {
    return OrderState.unwrap(self) & type(uint40).max;
}

/// @dev Merchant, referrer and plan in one number: orders that share it are paid alike.
function run(OrderState self) pure returns (uint256) {
    return OrderState.unwrap(self) & type(uint96).max;
}

function isIn(OrderState self, Status expected) pure returns (bool) {
    return (OrderState.unwrap(self) >> 136) & 0xf == uint256(expected);
}

/// @dev Whether it is this very order, in a status: both fields compared in one step.
function isOrder(OrderState self, uint256 orderId, Status expected) pure returns (bool) {
    return (OrderState.unwrap(self) >> 136) & 0xffff0f == ((orderId >> 40) << 8) | uint256(expected);
}

function hasEnded(OrderState self) pure returns (bool) {
    return (OrderState.unwrap(self) >> 136) & 0xf >= uint256(Status.Settled);
}

function hasMark(OrderState self, uint256 mark) pure returns (bool) {
    return OrderState.unwrap(self) & mark != 0;
}

function withMark(OrderState self, uint256 mark) pure returns (OrderState) {
    return OrderState.wrap(OrderState.unwrap(self) | mark);
}

function withCommission(OrderState self, uint256 newCommission) pure returns (OrderState) {
    return OrderState.wrap((OrderState.unwrap(self) & (type(uint256).max >> 96)) | (newCommission << 160));
}

function withStatus(OrderState self, Status newStatus, uint256 newDeadline) pure returns (OrderState) {
    uint256 cleared = OrderState.unwrap(self) & ~((uint256(0xf) << 136) | (uint256(type(uint40).max) << 96));
    return OrderState.wrap(cleared | (uint256(newStatus) << 136) | (newDeadline << 96));
}
