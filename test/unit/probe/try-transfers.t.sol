// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { Test } from "../../utils/Test.sol";

interface IProbe {
    error TransferInexact(address holder, uint256 expected, uint256 actual);

    function tryTransfers(IERC20 token, uint256 amount) external;
}

contract TryTransfersTest is Test {
    uint256 private constant _SUPPLY = 1_000_000;
    uint256 private constant _AMOUNT = 10_000;
    // FaultyToken.Fault
    uint8 private constant _NONE = 0;
    uint8 private constant _FEE_ON_TRANSFER = 1;
    uint8 private constant _FEE_ON_THE_WAY_BACK = 2;
    uint8 private constant _ANSWERS_NOTHING = 4;
    uint8 private constant _MOVES_NOTHING = 8;

    IProbe private _probe;

    function setUp() public {
        _probe = IProbe(create("TokenProbe.sol:TokenProbe", ""));
    }

    function _token(uint8 fault) private returns (IERC20 token) {
        token = IERC20(create("FaultyToken.sol:FaultyToken", abi.encode(fault, _SUPPLY)));
        token.approve(address(_probe), type(uint256).max);
    }

    function _expectInexact(address holder, uint256 expected, uint256 actual) private {
        expectError(IProbe.TransferInexact.selector, num(holder), expected, actual);
    }

    function test_WhenTheTokenMovesExactly() external {
        // it should move the amount in and out, and keep nothing
        IERC20 token = _token(_NONE);
        _probe.tryTransfers(token, _AMOUNT);
        assertEq(token.balanceOf(address(this)), _SUPPLY, "own balance");
        assertEq(token.balanceOf(address(_probe)), 0, "the probe's balance");
    }

    function test_WhenTheTokenAnswersNothing() external {
        // it should accept it
        IERC20 token = _token(_ANSWERS_NOTHING);
        _probe.tryTransfers(token, _AMOUNT);
        assertEq(token.balanceOf(address(this)), _SUPPLY, "own balance");
    }

    function test_WhenTheProbeHoldsSomeAlready() external {
        // it should leave that where it is
        IERC20 token = _token(_NONE);
        token.transfer(address(_probe), 7);
        _probe.tryTransfers(token, _AMOUNT);
        assertEq(token.balanceOf(address(_probe)), 7, "the probe's balance");
    }

    function test_RevertWhen_TheTokenTakesAFee() external {
        // it should revert with TransferInexact for what came in
        IERC20 token = _token(_FEE_ON_TRANSFER);
        _expectInexact(address(_probe), _AMOUNT, _AMOUNT - 1);
        _probe.tryTransfers(token, _AMOUNT);
    }

    function test_RevertWhen_TheTokenTakesAFeeOnTheWayBack() external {
        // it should revert with TransferInexact for what came back
        IERC20 token = _token(_FEE_ON_THE_WAY_BACK);
        _expectInexact(address(this), _SUPPLY, _SUPPLY - 1);
        _probe.tryTransfers(token, _AMOUNT);
    }

    function test_RevertWhen_TheTokenMovesNothing() external {
        // it should revert with TransferInexact although both calls answered true
        IERC20 token = _token(_MOVES_NOTHING);
        _expectInexact(address(_probe), _AMOUNT, 0);
        _probe.tryTransfers(token, _AMOUNT);
    }
}
