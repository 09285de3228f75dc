// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../interfaces/IOrders.sol";
import { MAX_GENERATION, OrderFunds, OrderState, ShelfTable, Status } from "../types/Order.sol";
import { Offers } from "./Offers.sol";

/// @title Shelves
/// @notice Where orders stand. A shelf is two words that the next order takes over when the last one has ended, because
/// changing a slot is cheap and creating one is dear.
abstract contract Shelves is Offers, IOrders {
    ShelfTable internal _shelves;

    /// @dev The only writer of an order's status.
    function _moveTo(
        uint256 orderId,
        OrderState state,
        Status to,
        uint256 deadline
    ) internal returns (OrderState moved) {
        moved = state.withStatus(to, deadline);
        _shelves.row(orderId).state = moved;
    }

    /// @dev The state of an order that stands on its shelf, open or ended.
    function _stateOf(uint256 orderId) internal view returns (OrderState state) {
        state = _shelves.row(orderId).state;
        bool isHere = state.generation() == orderId >> 40 && !state.isIn(Status.None);
        require(isHere, OrderUnknown(orderId));
    }

    function _stateIn(uint256 orderId, Status expected) internal view returns (OrderState state) {
        state = _stateOf(orderId);
        require(state.isIn(expected), OrderStatusWrong(orderId, state.status()));
    }

    function _fundsOf(uint256 orderId) internal view returns (OrderFunds) {
        return _shelves.row(orderId).funds;
    }

    function _requireBefore(uint256 orderId, OrderState state) internal view {
        require(block.timestamp < state.deadline(), OrderWindowOver(orderId, state.deadline()));
    }

    /// @dev The id of the next order on a shelf, 0 while its last has not ended or its generations are used up.
    function _nextOrderOn(uint256 shelf) internal view returns (uint256 orderId) {
        OrderState last = _shelves.row(shelf).state;
        uint256 generation = last.generation();
        if (!last.hasEnded() || generation == MAX_GENERATION) return 0;
        // Safe unchecked: below 2^16.
        unchecked {
            return ((generation + 1) << 40) | shelf;
        }
    }

    function _shelfOf(uint256 orderId) internal pure returns (uint256) {
        return uint40(orderId);
    }
}
