// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Keeps a hundredth of every transfer, as USDT may be told to and PAXG does.
contract FeeToken is Turncoat(18) {
    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = isHostile && from != address(0) ? amount / 100 : 0;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(this), fee);
    }
}
