// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { Address } from "@openzeppelin/contracts/utils/Address.sol";

/// @dev Wraps coin for one unit less, gives one unit less of it back, or keeps one of the tokens, as told.
contract CrookedCoin is ERC20 {
    uint256 private immutable _LESS_IN;
    uint256 private immutable _LESS_OUT;
    uint256 private immutable _LESS_BURNED;

    constructor(uint256 lessIn, uint256 lessOut, uint256 lessBurned) ERC20("Crooked", "CRK") {
        (_LESS_IN, _LESS_OUT, _LESS_BURNED) = (lessIn, lessOut, lessBurned);
    }

    function deposit() external payable {
        _mint(msg.sender, msg.value - _LESS_IN);
    }

    function withdraw(uint256 amount) external {
        _burn(msg.sender, amount - _LESS_BURNED);
        Address.sendValue(payable(msg.sender), amount - _LESS_OUT);
    }
}
