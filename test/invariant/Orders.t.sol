// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

/// @dev The sentences of spec/invariants.md on orders, each with a campaign of its own.
contract OrdersInvariants is Campaign {
    function _world() internal pure override returns (uint256, uint8, uint256) {
        return (3, 0, 3);
    }

    function invariant_I18_StatesChangeAlongTheTransitions() external view {
        _holds(18, "I18: an order's state changes only along the transitions of order.ts");
    }

    function invariant_I19_EveryOpenOrderCanBeEnded() external view {
        _holds(19, "I19: every open order has a deadline, at which anyone can end its state");
    }

    function invariant_I20_NoDeadlineLiesTooFarAway() external view {
        _holds(20, "I20: no deadline lies further away than the longest windows of the order's plan");
    }

    function invariant_I21_AnOrderIdIsUsedOnce() external view {
        _holds(21, "I21: an order id is used once: each shelf's next order has the next generation");
    }

    function invariant_I22_AShelfIsTakenOverOnlyWhenFree() external view {
        _holds(22, "I22: a shelf whose order has not ended is never given to another");
    }

    function invariant_I23_OnlyAReturnAsksMoneyBack() external view {
        _holds(23, "I23: only an order with a return open has an amount asked back, above zero");
    }

    function invariant_I24_ConfirmingNeverMovesADeadlineAway() external view {
        _holds(24, "I24: confirming never moves a deadline away");
    }
}
