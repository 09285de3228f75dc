// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Answers true and moves nothing.
contract LyingToken is Turncoat(6) {
    function _update(address from, address to, uint256 amount) internal override {
        if (!isHostile || from == address(0)) super._update(from, to, amount);
    }
}
