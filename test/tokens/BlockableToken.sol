// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A token whose issuer can freeze an address, as USDC's and USDT's can: it then neither sends nor receives.
contract BlockableToken is ERC20 {
    uint8 private immutable _DECIMALS;

    mapping(address who => bool) public isBlocked;

    error AddressBlocked(address who);

    constructor(uint8 decimals_) ERC20("Blockable", "BLK") {
        _DECIMALS = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setBlocked(address who, bool blocked) external {
        isBlocked[who] = blocked;
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(!isBlocked[from], AddressBlocked(from));
        require(!isBlocked[to], AddressBlocked(to));
        super._update(from, to, amount);
    }
}
