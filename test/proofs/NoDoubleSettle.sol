// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Status } from "../../contracts/types/Order.sol";
import { OrderLife } from "./OrderLife.sol";

/// @dev The end of the escrow, in which every part is credited, sent back or held for its owner, comes once.
contract NoDoubleSettle is OrderLife {
    uint8 private _endings;

    function theEscrowEndsAtMostOnce() external view {
        assert(_endings <= 1);
    }

    function _moved(Status from, Status to) internal override {
        if (from < Status.RefundHeld && to >= Status.RefundHeld) ++_endings;
    }
}
