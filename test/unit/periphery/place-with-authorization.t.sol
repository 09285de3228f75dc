// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC3009Cancel } from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import { ERC3009 } from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { IOffers } from "../../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { ICheckout } from "../../../contracts/periphery/ICheckout.sol";
import { ContractWallet } from "../../mocks/ContractWallet.sol";
import { CheckoutTest } from "../../utils/CheckoutTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceWithAuthorizationTest is CheckoutTest {
    uint256 private constant OTHER_KEY = 0xa11ce;
    bytes4 private constant INVALID = ERC3009.ERC3009InvalidSignature.selector;

    address private _relayer = makeAddr("relayer");
    uint256 private _before;

    function setUp() public override {
        super.setUp();
        _before = token.balanceOf(buyer);
    }

    function _bring(
        IOrders.Cart[] memory carts,
        address who,
        address refundTo,
        ICheckout.Authorization memory authorization
    ) private returns (uint256) {
        vm.prank(_relayer);
        uint256[] memory ids = checkout.placeWithAuthorization(carts, who, refundTo, _noHints(), authorization);
        return ids.length == 0 ? 0 : ids[0];
    }

    function _signed() private view returns (ICheckout.Authorization memory) {
        return _authorizationOf(KEY, _carts(), address(0));
    }

    function _assertPaid(address who, uint256 amount) private view {
        assertEq(_before - token.balanceOf(who), amount, "paid");
        assertEq(token.balanceOf(address(mall)), amount, "escrowed");
        assertEq(token.balanceOf(_relayer), 0, "nothing for the relayer");
        assertHoldsNothing();
        assertConserved();
    }

    function _expectUsed(bytes32 nonce) private {
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, buyer, nonce));
    }

    function _nonce() private view returns (bytes32) {
        return checkout.authorizationNonce(_carts(), buyer, address(0), SALT);
    }

    /* WHAT WAS SIGNED */

    function test_WhenARelayerBringsWhatTheBuyerSigned() external {
        // it should place the buyer's order from the buyer's tokens
        uint256 orderId = _bring(_carts(), buyer, address(0), _signed());
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(mall.order(orderId).refundTo, buyer, "refund to");
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "a link binds nobody here");
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenTheMostIsAboveThePrice() external {
        // it should give the rest back to the buyer
        IOrders.Cart[] memory carts = _cartsUpTo(Defaults.TOTAL + 5e6);
        _bring(carts, buyer, stranger, _authorizationOf(KEY, carts, stranger));
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenTheRelayerChoosesShelves() external {
        // it should take them, as they are no part of what was signed
        uint256 ended = _placeSettled();
        ICheckout.Authorization memory authorization = _signed();
        vm.prank(_relayer);
        uint256 orderId = checkout.placeWithAuthorization(
            _carts(),
            buyer,
            address(0),
            _hint(uint40(ended)),
            authorization
        )[0];
        assertEq(uint40(orderId), ended, "shelf");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenTheRelayerHintsAnything(uint40 shelf) external {
        // it should cost the buyer his price and nothing else
        uint256 orderId;
        ICheckout.Authorization memory authorization = _signed();
        vm.prank(_relayer);
        orderId = checkout.placeWithAuthorization(_carts(), buyer, address(0), _hint(shelf), authorization)[0];
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        _assertPaid(buyer, Defaults.TOTAL);
    }

    function test_WhenTheSameIsOrderedTwiceWithAnotherSalt() external {
        // it should place both
        _bring(_carts(), buyer, address(0), _signed());
        ICheckout.Authorization memory second = _signed();
        second.salt = keccak256("another");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, _digestOf(_carts(), buyer, address(0), second));
        second.signature = abi.encodePacked(r, s, v);
        _bring(_carts(), buyer, address(0), second);
        _assertPaid(buyer, 2 * Defaults.TOTAL);
    }

    function test_RevertWhen_ItIsBroughtTwice() external {
        // it should revert with the token's ERC3009UsedAuthorization
        ICheckout.Authorization memory authorization = _signed();
        _bring(_carts(), buyer, address(0), authorization);
        _expectUsed(_nonce());
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_ItWasCancelled() external {
        // it should revert with the token's ERC3009UsedAuthorization
        ICheckout.Authorization memory authorization = _signed();
        bytes32 hash = keccak256(
            abi.encode(keccak256("CancelAuthorization(address authorizer,bytes32 nonce)"), buyer, _nonce())
        );
        bytes32 domain = IERC20Permit(address(token)).DOMAIN_SEPARATOR();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, MessageHashUtils.toTypedDataHash(domain, hash));
        IERC3009Cancel(address(token)).cancelAuthorization(buyer, _nonce(), v, r, s);
        _expectUsed(_nonce());
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_ItsPeriodIsOver() external {
        // it should revert with the token's ERC3009InvalidAuthorizationTime
        ICheckout.Authorization memory authorization = _signed();
        vm.warp(authorization.validBefore);
        bytes4 selector = ERC3009.ERC3009InvalidAuthorizationTime.selector;
        expectError(selector, authorization.validAfter, authorization.validBefore);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_ItsPeriodHasNotBegun() external {
        // it should revert with the token's ERC3009InvalidAuthorizationTime
        ICheckout.Authorization memory authorization = _signed();
        vm.warp(authorization.validAfter);
        bytes4 selector = ERC3009.ERC3009InvalidAuthorizationTime.selector;
        expectError(selector, authorization.validAfter, authorization.validBefore);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_TheMallRefuses() external {
        // it should leave the authorization unused, to be brought again
        ICheckout.Authorization memory authorization = _signed();
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, Defaults.PRICE + 1);
        expectError(IOrders.OrderTotalAboveMax.selector, Defaults.TOTAL + 2, Defaults.TOTAL);
        _bring(_carts(), buyer, address(0), authorization);
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, Defaults.PRICE);
        _bring(_carts(), buyer, address(0), authorization);
        _assertPaid(buyer, Defaults.TOTAL);
    }

    /* WHAT WAS NOT SIGNED */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_RevertWhen_AnythingDiffersFromWhatWasSigned(uint8 field, uint256 change) external {
        // it should revert with the token's ERC3009InvalidSignature
        IOrders.Cart[] memory carts = _twoCarts();
        ICheckout.Authorization memory authorization = _authorizationOf(KEY, carts, address(0));
        change = bound(change, 1, type(uint40).max);
        address refundTo = field % 15 == 0 ? address(uint160(change)) : address(0);
        if (field % 15 == 1) authorization.salt ^= bytes32(change);
        if (field % 15 == 2) authorization.validAfter -= change % authorization.validAfter;
        if (field % 15 == 3) authorization.validBefore += change;
        if (field % 15 == 4) carts = _changedOrder(carts);
        if (field % 15 > 4) _change(carts[change % 2], field % 15, change);
        if (field % 15 == 2 && change % (block.timestamp - 1) == 0) return;
        _bringInvalid(carts, refundTo, authorization);
    }

    function _twoCarts() private pure returns (IOrders.Cart[] memory carts) {
        carts = new IOrders.Cart[](2);
        carts[0] = _cart(Defaults.PRODUCT, 1, Defaults.CAT);
        carts[1] = _cart(Defaults.OTHER_PRODUCT, 1, Defaults.CAT);
        (carts[0].maxTotal, carts[1].maxTotal) = (2 * Defaults.PRICE, Defaults.PRICE);
    }

    function _changedOrder(IOrders.Cart[] memory carts) private pure returns (IOrders.Cart[] memory turned) {
        turned = new IOrders.Cart[](2);
        (turned[0], turned[1]) = (carts[1], carts[0]);
    }

    function _change(IOrders.Cart memory cart, uint256 field, uint256 change) private pure {
        if (field == 5) cart.merchantId ^= uint40(change);
        if (field == 6) cart.lines[0].productId ^= uint40(change);
        if (field == 7) cart.lines[0].quantity ^= uint32(bound(change, 1, type(uint32).max));
        if (field == 8) cart.referrerId ^= uint40(change);
        if (field == 9) cart.region ^= bytes6(uint48(change));
        if (field == 10) cart.delivery ^= bytes32(change);
        if (field == 11) cart.maxTotal ^= uint96(change);
        if (field == 12) cart.lines = new IOrders.Line[](0);
        if (field == 13) {
            IOrders.Line memory line = cart.lines[0];
            cart.lines = new IOrders.Line[](2);
            (cart.lines[0], cart.lines[1]) = (line, line);
        }
        if (field == 14) {
            cart.offers = new IOffers.SignedOffer[](1);
            cart.offers[0].offer.unitPrice = uint96(change);
        }
    }

    function test_RevertWhen_TheBuyerIsAnother() external {
        // it should revert with the token's ERC3009InvalidSignature
        _fund(stranger);
        ICheckout.Authorization memory authorization = _signed();
        expectError(INVALID);
        _bring(_carts(), stranger, address(0), authorization);
    }

    function test_RevertWhen_AnotherSignedIt() external {
        // it should revert with the token's ERC3009InvalidSignature
        ICheckout.Authorization memory authorization = _authorizationOf(OTHER_KEY, _carts(), address(0));
        expectError(INVALID);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_ItWasSignedForAnotherCheckout() external {
        // it should revert with the token's ERC3009InvalidSignature
        ICheckout.Authorization memory authorization = _signed();
        checkout = _newCheckout(address(0));
        expectError(INVALID);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_ItWasSignedOnAnotherChain() external {
        // it should revert with the token's ERC3009InvalidSignature
        ICheckout.Authorization memory authorization = _signed();
        vm.chainId(5);
        expectError(INVALID);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_TheTokenIsToldDirectly() external {
        // it should revert with the token's ERC20InvalidReceiver: only Checkout can cash what was signed to it
        ICheckout.Authorization memory a = _signed();
        (bool ok, bytes memory answer) = address(token).call(
            abi.encodeWithSignature(
                "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
                buyer,
                checkout,
                Defaults.TOTAL,
                a.validAfter,
                a.validBefore,
                _nonce(),
                a.signature
            )
        );
        assertTrue(!ok, "refused");
        assertEq(answer, abi.encodeWithSignature("ERC20InvalidReceiver(address)", checkout), "error");
    }

    /* SIGNATURES OF OTHER KINDS */

    function test_RevertWhen_TheSignatureIsMalleated() external {
        // it should revert with the token's ERC3009InvalidSignature
        ICheckout.Authorization memory authorization = _signed();
        (bytes32 r, bytes32 s, uint8 v) = _split(authorization.signature);
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        authorization.signature = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        expectError(INVALID);
        _bring(_carts(), buyer, address(0), authorization);
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_RevertWhen_TheSignatureIsNone(bytes memory signature) external {
        // it should revert with the token's ERC3009InvalidSignature, of whatever length it is
        ICheckout.Authorization memory authorization = _signed();
        authorization.signature = signature;
        _bringInvalid(_carts(), address(0), authorization);
    }

    function _bringInvalid(
        IOrders.Cart[] memory carts,
        address refundTo,
        ICheckout.Authorization memory authorization
    ) private {
        bytes memory call = abi.encodeCall(
            ICheckout.placeWithAuthorization,
            (carts, buyer, refundTo, new uint40[](0), authorization)
        );
        vm.prank(_relayer);
        callFor(address(checkout), call, abi.encodeWithSelector(INVALID));
    }

    function test_RevertWhen_TheSignatureIsCompact() external {
        // it should revert with the token's ERC3009InvalidSignature: 64 bytes are another signature of the same
        ICheckout.Authorization memory authorization = _signed();
        (bytes32 r, bytes32 s, uint8 v) = _split(authorization.signature);
        authorization.signature = abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        expectError(INVALID);
        _bring(_carts(), buyer, address(0), authorization);
    }

    function test_RevertWhen_TheBuyerIsNobody() external {
        // it should revert with the token's ERC3009InvalidSignature, though ecrecover answers zero to nonsense
        ICheckout.Authorization memory authorization = _signed();
        authorization.signature = new bytes(65);
        expectError(INVALID);
        _bring(_carts(), address(0), stranger, authorization);
    }

    function test_RevertWhen_RefundsWouldComeHere() external {
        // it should revert with RefundAddressInvalid
        address here = address(checkout);
        ICheckout.Authorization memory authorization = _authorizationOf(KEY, _carts(), here);
        expectError(ICheckout.RefundAddressInvalid.selector, num(here));
        _bring(_carts(), buyer, here, authorization);
    }

    function _split(bytes memory signature) private pure returns (bytes32 r, bytes32 s, uint8 v) {
        assembly {
            r := mload(add(signature, 32))
            s := mload(add(signature, 64))
        }
        v = uint8(signature[64]);
    }

    /* CONTRACT WALLETS */

    function _wallet(uint256 owners) private returns (address wallet) {
        address[] memory who = new address[](owners);
        who[0] = buyer;
        if (owners == 2) who[1] = vm.addr(OTHER_KEY);
        wallet = address(new ContractWallet(who));
        token.mint(wallet, _before);
    }

    function _signedBy(address wallet, uint256 owners) private view returns (ICheckout.Authorization memory a) {
        (a.validAfter, a.validBefore, a.salt) = (block.timestamp - 1, block.timestamp + 1 hours, SALT);
        bytes32 digest = _digestOf(_carts(), wallet, address(0), a);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, digest);
        a.signature = abi.encodePacked(r, s, v);
        if (owners == 1) return a;
        (v, r, s) = vm.sign(OTHER_KEY, digest);
        a.signature = abi.encodePacked(a.signature, r, s, v);
    }

    function test_WhenTheBuyerIsAContractWithOneOwner() external {
        // it should take its 65 bytes as any others
        address wallet = _wallet(1);
        uint256 orderId = _bring(_carts(), wallet, address(0), _signedBy(wallet, 1));
        assertEq(mall.order(orderId).buyer, wallet, "buyer");
        _assertPaid(wallet, Defaults.TOTAL);
    }

    function test_WhenTheBuyerIsAContractWithTwoOwners() external {
        // it should take a signature of 130 bytes
        address wallet = _wallet(2);
        uint256 orderId = _bring(_carts(), wallet, address(0), _signedBy(wallet, 2));
        assertEq(mall.order(orderId).buyer, wallet, "buyer");
        _assertPaid(wallet, Defaults.TOTAL);
    }

    function test_RevertWhen_OneOfTwoOwnersIsMissing() external {
        // it should revert with the token's ERC3009InvalidSignature
        address wallet = _wallet(2);
        ICheckout.Authorization memory authorization = _signedBy(wallet, 1);
        expectError(INVALID);
        _bring(_carts(), wallet, address(0), authorization);
    }

    function test_RevertWhen_TheOwnerHasASecondWallet() external {
        // it should revert with the token's ERC3009InvalidSignature: what one wallet signed does not pay from another
        (address wallet, address second) = (_wallet(1), _wallet(1));
        ICheckout.Authorization memory authorization = _signedBy(wallet, 1);
        expectError(INVALID);
        _bring(_carts(), second, address(0), authorization);
    }
}
