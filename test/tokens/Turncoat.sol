// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev A token that behaves until it is turned, as one does whose issuer may change its code.
abstract contract Turncoat is ERC20 {
    uint8 private immutable _DECIMALS;

    bool public isHostile;

    constructor(uint8 decimals_) ERC20("Turncoat", "TRN") {
        _DECIMALS = decimals_;
    }

    function turn(bool on) external virtual {
        isHostile = on;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }
}
