// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

interface IAmbush {
    function strike() external;
}

/// @dev Hands control to somebody in the middle of a transfer: before the balances move or after, and on demand ends the
/// transfer by reverting, or by answering false without having moved anything.
contract AmbushToken is ERC20 {
    enum Moment {
        Never,
        Before,
        After,
        AfterThenRevert,
        AfterThenFalse
    }

    error Ambushed();

    uint8 private immutable _DECIMALS;

    Moment private _moment;
    IAmbush private _ambush;

    constructor(uint8 decimals_) ERC20("Ambush", "AMB") {
        _DECIMALS = decimals_;
    }

    function arm(Moment moment, IAmbush ambush) external {
        (_moment, _ambush) = (moment, ambush);
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return _answersFalse() ? _strikeFalse() : super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return _answersFalse() ? _strikeFalse() : super.transferFrom(from, to, amount);
    }

    function decimals() public view override returns (uint8) {
        return _DECIMALS;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (_moment == Moment.Before) _ambush.strike();
        super._update(from, to, amount);
        if (_moment == Moment.After || _moment == Moment.AfterThenRevert) _ambush.strike();
        require(_moment != Moment.AfterThenRevert, Ambushed());
    }

    function _answersFalse() private view returns (bool) {
        return _moment == Moment.AfterThenFalse;
    }

    function _strikeFalse() private returns (bool) {
        _ambush.strike();
        return false;
    }
}
