// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Status } from "../../contracts/types/Order.sol";

/// @dev One order under any number of transitions of spec/order.ts in any order: what each call of the mall leaves behind.
/// Who calls and when is left open, so that what is proved holds for everybody at every time.
abstract contract OrderLife {
    Status internal _status;

    function move(Status to) external {
        Status from = _status;
        bool isOpen = from > Status.None && from < Status.RefundHeld;
        if (to == Status.Paid) require(from == Status.None);
        else if (to == Status.Shipped) require(from == Status.Paid || from == Status.Shipped);
        else if (to == Status.ReturnRequested) require(from == Status.Shipped);
        else if (to == Status.Disputed) require(from == Status.ReturnRequested);
        else if (to == Status.Settled) require(isOpen && from != Status.Paid);
        else if (to == Status.Cancelled) require(from == Status.Paid);
        else if (to == Status.RefundHeld) require(isOpen);
        else require(to == Status.Refunded && (isOpen || from == Status.RefundHeld));

        _status = to;
        _moved(from, to);
    }

    function _moved(Status from, Status to) internal virtual;
}
