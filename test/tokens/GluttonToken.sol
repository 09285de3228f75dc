// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Burns all gas it is given.
contract GluttonToken is Turncoat(6) {
    function _update(address from, address to, uint256 amount) internal override {
        if (isHostile) {
            assembly {
                invalid()
            }
        }
        super._update(from, to, amount);
    }
}
