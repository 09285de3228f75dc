// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

interface ITokenHolder {
    function tokensToSend() external;
    function tokensReceived() external;
}

/// @dev Calls holders that ask for it before they send and after they receive, as ERC-777 tokens do. On demand its `transfer`
/// ends by answering false without undoing what the hooks did.
contract HookToken is ERC20 {
    uint8 private immutable _DECIMALS;

    mapping(address who => bool) private _isHooked;
    bool private _answersFalse;

    constructor(uint8 decimals_) ERC20("Hook", "HOOK") {
        _DECIMALS = decimals_;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setHook(address who, bool on) external {
        _isHooked[who] = on;
    }

    function setAnswersFalse(bool on) external {
        _answersFalse = on;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        if (!_answersFalse) return super.transfer(to, amount);
        if (_isHooked[to]) ITokenHolder(to).tokensReceived();
        return false;
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (_isHooked[from]) ITokenHolder(from).tokensToSend();
        super._update(from, to, amount);
        if (_isHooked[to]) ITokenHolder(to).tokensReceived();
    }
}
