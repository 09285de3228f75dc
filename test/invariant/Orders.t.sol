// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

// The sentences of spec/invariants.md on orders. Each is a contract, because the engines give all invariants of one contract the
// same walks.

contract I18 is Campaign(18) {
    function invariant_I18_StatesChangeAlongTheTransitions() external view {
        _holds("I18: an order's state changes only along the transitions of order.ts");
    }
}

contract I19 is Campaign(19) {
    function invariant_I19_EveryOpenOrderCanBeEnded() external view {
        _holds("I19: every open order has a deadline, at which anyone can end its state");
    }
}

contract I20 is Campaign(20) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I20_NoDeadlineLiesTooFarAway() external view {
        _holds("I20: no deadline lies further away than the longest windows of the order's plan");
    }
}

contract I21 is Campaign(21) {
    function invariant_I21_AnOrderIdIsUsedOnce() external view {
        _holds("I21: an order id is used once: each shelf's next order has the next generation");
    }
}

contract I22 is Campaign(22) {
    function invariant_I22_AShelfIsTakenOverOnlyWhenFree() external view {
        _holds("I22: a shelf whose order has not ended is never given to another");
    }
}

contract I23 is Campaign(23) {
    function invariant_I23_OnlyAReturnAsksMoneyBack() external view {
        _holds("I23: only an order with a return open has an amount asked back, above zero");
    }
}

contract I24 is Campaign(24) {
    function invariant_I24_ConfirmingNeverMovesADeadlineAway() external view {
        _holds("I24: confirming never moves a deadline away");
    }
}
