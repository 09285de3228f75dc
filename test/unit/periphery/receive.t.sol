// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";

contract ReceiveTest is CheckoutTest {
    function test_RevertWhen_SomebodySendsCoin() external {
        // it should revert with CoinUnexpected
        vm.deal(stranger, 1);
        vm.prank(stranger);
        (bool ok, bytes memory answer) = address(checkout).call{ value: 1 }("");
        assertTrue(!ok, "refused");
        assertEq(answer, abi.encodeWithSelector(ICheckout.CoinUnexpected.selector, stranger), "error");
    }

    function test_WhenTheWrappedCoinSendsCoin() external {
        // it should take it
        vm.deal(address(weth), 1);
        vm.prank(address(weth));
        (bool ok, ) = address(checkout).call{ value: 1 }("");
        assertTrue(ok, "taken");
    }

    function test_RevertWhen_AnUnknownFunctionIsCalled() external {
        // it should revert: there is no fallback that takes what it does not know
        (bool ok, ) = address(checkout).call(abi.encodeWithSignature("sweep(address)", token));
        assertTrue(!ok, "refused");
    }
}
