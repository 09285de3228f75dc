// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Status } from "../../contracts/types/Order.sol";
import { OrderLife } from "./OrderLife.sol";

/// @dev The members of Status are in the order in which a life may meet them.
contract MonotoneStatus is OrderLife {
    Status private _highest;

    function theStatusNeverGoesBack() external view {
        assert(_status == _highest);
    }

    function _moved(Status, Status to) internal override {
        if (to > _highest) _highest = to;
    }
}
