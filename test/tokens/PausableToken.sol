// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev May stand still altogether, as USDC may.
contract PausableToken is Turncoat(6) {
    error TokenPaused();

    function _update(address from, address to, uint256 amount) internal override {
        require(!isHostile || from == address(0), TokenPaused());
        super._update(from, to, amount);
    }
}
