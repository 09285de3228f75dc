// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract AuthorizationNonceTest is CheckoutTest {
    function _nonce() private view returns (bytes32) {
        return checkout.authorizationNonce(_carts(), buyer, address(0), SALT);
    }

    function test_WhenItIsReadTwice() external {
        // it should be the same, whoever asks and whenever
        bytes32 nonce = _nonce();
        vm.warp(block.timestamp + 1 days);
        vm.prank(stranger);
        assertTrue(nonce == checkout.authorizationNonce(_carts(), buyer, address(0), SALT), "nonce");
    }

    function test_WhenItIsHashedByHand() external view {
        // it should be what docs/checkout.md says
        bytes memory all = abi.encode(block.chainid, checkout, mall, buyer, address(0), SALT, _carts());
        assertTrue(_nonce() == keccak256(all), "nonce");
    }

    function test_WhenTheChainIsAnother() external {
        // it should differ: a fork cannot use it
        bytes32 nonce = _nonce();
        vm.chainId(block.chainid + 1);
        assertTrue(nonce != _nonce(), "nonce");
    }

    function test_WhenTheCheckoutIsAnother() external {
        // it should differ
        bytes32 nonce = _nonce();
        checkout = _newCheckout(address(0));
        assertTrue(nonce != _nonce(), "nonce");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenTwoSetsOfCartsShareTheirBytes(uint40 a, uint32 b, uint40 c, uint32 d) external view {
        // it should differ: where a line belongs is part of the hash
        IOrders.Line memory one = IOrders.Line(a, b);
        IOrders.Line memory two = IOrders.Line(c, d);
        (IOrders.Cart[] memory left, IOrders.Cart[] memory right) = (_empty(), _empty());
        (left[0].lines, right[1].lines) = (_lines(one, two), _lines(one, two));
        bytes32 nonce = checkout.authorizationNonce(left, buyer, address(0), SALT);
        assertTrue(nonce != checkout.authorizationNonce(right, buyer, address(0), SALT), "nonce");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAnythingElseDiffers(address who, address refundTo, bytes32 salt) external view {
        // it should differ
        bytes32 nonce = checkout.authorizationNonce(_carts(), who, refundTo, salt);
        bool isSame = who == buyer && refundTo == address(0) && salt == SALT;
        assertEq(nonce == _nonce(), isSame, "nonce");
        assertTrue(who == buyer || nonce != checkout.authorizationNonce(_carts(), buyer, refundTo, salt), "buyer");
        assertTrue(refundTo == buyer || nonce != checkout.authorizationNonce(_carts(), who, buyer, salt), "refund to");
        assertTrue(salt == SALT || nonce != checkout.authorizationNonce(_carts(), who, refundTo, SALT), "salt");
    }

    function _empty() private pure returns (IOrders.Cart[] memory carts) {
        carts = new IOrders.Cart[](2);
        (carts[0].merchantId, carts[1].merchantId) = (Defaults.MERCHANT, Defaults.MERCHANT);
    }

    function _lines(
        IOrders.Line memory one,
        IOrders.Line memory two
    ) private pure returns (IOrders.Line[] memory lines) {
        lines = new IOrders.Line[](2);
        (lines[0], lines[1]) = (one, two);
    }
}
