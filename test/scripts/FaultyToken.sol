// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev A token with one fault at a time, which the deploy script has to find.
contract FaultyToken is ERC20 {
    enum Fault {
        None,
        FeeOnTransfer,
        FeeOnTheWayBack,
        AnswersFalse,
        AnswersNothing,
        Reverts,
        ManyDecimals,
        HugeSupply,
        MovesNothing
    }

    Fault private immutable _FAULT;
    address private immutable _DEPLOYER;

    constructor(Fault fault, uint256 supply) ERC20("Faulty", "FLT") {
        _FAULT = fault;
        _DEPLOYER = msg.sender;
        _mint(msg.sender, fault == Fault.HugeSupply ? 2 ** 96 : supply);
    }

    function decimals() public view override returns (uint8) {
        return _FAULT == Fault.ManyDecimals ? 25 : 6;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        _transfer(msg.sender, to, value);
        return _answer();
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        _spendAllowance(from, msg.sender, value);
        _transfer(from, to, value);
        return _answer();
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from == address(0)) return super._update(from, to, value);
        if (_FAULT == Fault.Reverts) revert("closed today");
        if (_FAULT == Fault.MovesNothing) return;

        bool takesFee = _FAULT == Fault.FeeOnTransfer || (_FAULT == Fault.FeeOnTheWayBack && to == _DEPLOYER);
        uint256 fee = takesFee ? value / 10_000 : 0;
        super._update(from, to, value - fee);
        if (fee != 0) super._update(from, address(this), fee);
    }

    function _answer() private view returns (bool) {
        if (_FAULT == Fault.AnswersFalse) return false;
        if (_FAULT == Fault.AnswersNothing) {
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        return true;
    }
}
