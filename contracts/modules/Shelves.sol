// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../interfaces/IOrders.sol";
import { MAX_GENERATION, Order, OrderFunds, OrderState, Status } from "../types/Order.sol";
import { Catalog } from "./Catalog.sol";

/// @title Shelves
/// @notice Where orders stand. A shelf is two words that the next order takes over when the last one has ended, because
/// changing a slot is cheap and creating one is dear.
abstract contract Shelves is Catalog, IOrders {
    Order[1 << 40] internal _shelves;

    /// @dev The only writer of an order's status.
    function _moveTo(uint256 orderId, OrderState state, Status to, uint256 deadline) internal {
        _shelves[_shelfOf(orderId)].state = state.withStatus(to, deadline);
    }

    /// @dev The state of an order that stands on its shelf, open or ended.
    function _stateOf(uint256 orderId) internal view returns (OrderState state) {
        state = _shelves[_shelfOf(orderId)].state;
        bool isHere = state.generation() == orderId >> 40 && state.status() != Status.None;
        require(isHere, OrderUnknown(orderId));
    }

    function _stateIn(uint256 orderId, Status expected) internal view returns (OrderState state) {
        state = _stateOf(orderId);
        require(state.status() == expected, OrderStatusWrong(orderId, state.status()));
    }

    function _fundsOf(uint256 orderId) internal view returns (OrderFunds) {
        return _shelves[_shelfOf(orderId)].funds;
    }

    function _requireBefore(uint256 orderId, OrderState state) internal view {
        require(block.timestamp < state.deadline(), OrderWindowOver(orderId, state.deadline()));
    }

    /// @dev Whether the next order may take a shelf over, and under which generation.
    function _isFree(uint256 shelf) internal view returns (bool isFree, uint256 nextGeneration) {
        OrderState last = _shelves[shelf].state;
        nextGeneration = last.generation() + 1;
        isFree = last.hasEnded() && nextGeneration <= MAX_GENERATION;
    }

    function _shelfOf(uint256 orderId) internal pure returns (uint256) {
        return uint40(orderId);
    }
}
