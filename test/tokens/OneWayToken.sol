// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Takes money in and answers false on the way out.
contract OneWayToken is Turncoat(6) {
    function transfer(address to, uint256 amount) public override returns (bool) {
        return !isHostile && super.transfer(to, amount);
    }
}
