// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IMall } from "../../../contracts/interfaces/IMall.sol";
import { IUniswapV3SwapCallback } from "../../../contracts/periphery/external/IUniswapV3SwapCallback.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { HookToken } from "../../mocks/HookToken.sol";
import { Intruder } from "../../mocks/Intruder.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

/// @dev The tokens of this mall call their holders, as ERC-777 tokens do, and the payer calls every way in from there.
contract CheckoutReentrancyTest is CheckoutTest {
    uint256 private constant WAYS = 4;
    uint96 private constant REST = 7e6;

    Intruder private _payer;

    function setUp() public override {
        super.setUp();
        _payer = new Intruder(IMall(address(checkout)), token);
        token.mint(address(_payer), 3 * Defaults.TOTAL);
        token.setHook(address(_payer), true);
    }

    function _newToken() internal override returns (address) {
        return address(new HookToken(Defaults.DECIMALS));
    }

    function _wayIn(uint256 way) private view returns (bytes memory call_, bytes4 refusal) {
        ICheckout.Permit memory permit;
        ICheckout.Authorization memory authorization;
        refusal = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        uint256 deadline = block.timestamp + 1;
        if (way == 0) call_ = abi.encodeCall(ICheckout.placeWithPermit, (_carts(), stranger, _noHints(), permit));
        if (way == 1) {
            call_ = abi.encodeCall(
                ICheckout.placeWithAuthorization,
                (_carts(), buyer, stranger, _noHints(), authorization)
            );
        }
        if (way == 2) call_ = abi.encodeCall(ICheckout.placeWithNative, (_carts(), stranger, _noHints(), 0, deadline));
        if (way == 3) {
            call_ = abi.encodeCall(IUniswapV3SwapCallback.uniswapV3SwapCallback, (1, -1, ""));
            refusal = ICheckout.CallerNotPool.selector;
        }
    }

    function _pay() private {
        ICheckout.Permit memory none;
        vm.prank(address(_payer));
        checkout.placeWithPermit(_cartsUpTo(Defaults.TOTAL + REST), address(0), _noHints(), none);
    }

    function _assertRefused(bytes4 refusal) private view {
        assertTrue(_payer.attempts() != 0, "attempted");
        assertTrue(!_payer.succeeded(), "refused");
        bytes memory answer = _payer.answer();
        assertTrue(bytes4(answer) == refusal, "error");
        assertEq(token.balanceOf(address(_payer)), 2 * Defaults.TOTAL, "one price was paid");
        assertHoldsNothing();
        assertConserved();
    }

    function test_WhenThePayerCallsEveryWayInAsHisPaymentLeaves() external {
        // it should lock them all
        for (uint256 way = 0; way < WAYS; ++way) {
            uint256 id = vm.snapshotState();
            (bytes memory call_, bytes4 refusal) = _wayIn(way);
            _payer.plan(call_);
            _payer.attackOnSending(true);
            _pay();
            _assertRefused(refusal);
            vm.revertToState(id);
        }
    }

    function test_WhenThePayerCallsEveryWayInAsTheRestComesBack() external {
        // it should lock them all
        for (uint256 way = 0; way < WAYS; ++way) {
            uint256 id = vm.snapshotState();
            (bytes memory call_, bytes4 refusal) = _wayIn(way);
            _payer.plan(call_);
            _pay();
            _assertRefused(refusal);
            vm.revertToState(id);
        }
    }

    function test_WhenThePayerSendsTokensHereAsHisPaymentLeaves() external {
        // it should count nothing twice: he pays the price, and gets back what he sent besides
        _payer = new Intruder(IMall(address(token)), token);
        token.mint(address(_payer), 3 * Defaults.TOTAL);
        token.setHook(address(_payer), true);
        _payer.plan(abi.encodeCall(token.transfer, (address(checkout), Defaults.TOTAL)));
        _payer.attackOnSending(true);
        vm.prank(address(_payer));
        token.approve(address(checkout), type(uint256).max);
        _pay();
        assertTrue(_payer.succeeded(), "sent");
        assertEq(token.balanceOf(address(_payer)), 2 * Defaults.TOTAL, "one price was paid");
        assertHoldsNothing();
        assertConserved();
    }
}
