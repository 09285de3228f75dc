// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Refuses to move nothing, and to move anything to where it came from, as LEND does.
contract FussyToken is Turncoat(6) {
    error NothingToMove();

    function _update(address from, address to, uint256 amount) internal override {
        require(amount != 0 && from != to, NothingToMove());
        super._update(from, to, amount);
    }
}
