// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IOffers } from "../../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { IMall } from "../../../contracts/interfaces/IMall.sol";
import { SigningWallet } from "../../mocks/SigningWallet.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { OfferTest } from "../../utils/OfferTest.sol";

contract PlaceOfferSignatureTest is OfferTest {
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    uint256 private constant FORK_ID = 999_999;

    /// @dev A cart with it must be refused for its signature, and use nothing.
    function _refuse(IOffers.SignedOffer memory signed, address signer) private {
        expectError(IOffers.OfferSignatureInvalid.selector, signed.offer.number, num(signer));
        _placeWith(signed);
        assertEq(_uses(signed.offer.number), 0, "uses");
    }

    function _refuse(bytes memory signature) private {
        IOffers.SignedOffer memory signed = _sign(_offer());
        signed.signature = signature;
        _refuse(signed, merchant);
    }

    function _accept(IOffers.SignedOffer memory signed) private {
        assertEq(mall.order(_placeWith(signed)).total, 160e6, "total");
    }

    function _moveTo(address newWallet) private {
        vm.prank(merchant);
        mall.proposeWallet(Defaults.MERCHANT, newWallet);
        vm.prank(newWallet);
        mall.acceptWallet(Defaults.MERCHANT);
    }

    function _moveToContract() private returns (SigningWallet wallet) {
        wallet = new SigningWallet(vm.addr(STRANGER_KEY));
        _moveTo(address(wallet));
    }

    function _here() private view returns (bytes32) {
        return _domain(block.chainid, address(mall));
    }

    /* AN EOA */

    function test_WhenTheMerchantSigned() external {
        // it should take it
        _accept(_sign(_offer()));
    }

    function test_RevertWhen_SomebodyElseSigned() external {
        // it should revert with OfferSignatureInvalid, though he be staff for the catalogue
        vm.prank(merchant);
        mall.setStaff(Defaults.MERCHANT, vm.addr(STRANGER_KEY), Defaults.CATALOG);
        _refuse(_signAs(_offer(), STRANGER_KEY, _here()), merchant);
    }

    function test_RevertWhen_AnotherMerchantSignedForHisOwnCart() external {
        // it should revert with CartMerchantsDiffer: a product is its merchant's
        IOrders.Cart memory cart = _cartWith(_signAs(_offer(), STRANGER_KEY, _here()));
        cart.merchantId = Defaults.OTHER_MERCHANT;
        expectError(IOrders.CartMerchantsDiffer.selector, Defaults.PRODUCT, Defaults.OTHER_MERCHANT);
        _placeCart(buyer, cart, address(0), 0);
    }

    function test_RevertWhen_AFieldIsAltered() external {
        // it should revert with OfferSignatureInvalid, whichever it is
        IOffers.SignedOffer memory signed = _sign(_offer());
        signed.offer.unitPrice = 1;
        _refuse(signed, merchant);
        signed = _sign(_offer());
        signed.offer.validUntil += 1;
        _refuse(signed, merchant);
        signed = _sign(_offer());
        signed.offer.maxUses = 0;
        _refuse(signed, merchant);
        signed = _sign(_offer());
        signed.offer.maxQuantity = 2;
        _refuse(signed, merchant);
        signed = _sign(_offer());
        signed.offer.number += 1;
        _refuse(signed, merchant);
        signed = _sign(_offer());
        signed.offer.buyer = buyer;
        _refuse(signed, merchant);
    }

    function test_RevertWhen_TheProductIsAltered() external {
        // it should revert with OfferSignatureInvalid
        IOffers.SignedOffer memory signed = _sign(_offer());
        signed.offer.productId = Defaults.SECOND_PRODUCT;
        IOrders.Cart memory cart = _cartWith(signed);
        cart.lines[0].productId = Defaults.SECOND_PRODUCT;
        expectError(IOffers.OfferSignatureInvalid.selector, NUMBER, num(merchant));
        _placeCart(buyer, cart, address(0), 0);
    }

    function test_RevertWhen_FieldsChangePlaces() external {
        // it should revert with OfferSignatureInvalid: each is signed as a word of its own, so none can flow into the next
        IOffers.Offer memory offer = _offer();
        (offer.maxUses, offer.maxQuantity) = (1, 2);
        IOffers.SignedOffer memory signed = _sign(offer);
        (signed.offer.maxUses, signed.offer.maxQuantity) = (2, 1);
        IOrders.Cart memory cart = _cartWith(signed);
        cart.lines[0].quantity = 1;
        expectError(IOffers.OfferSignatureInvalid.selector, NUMBER, num(merchant));
        _placeCart(buyer, cart, address(0), 0);
    }

    function test_RevertWhen_TheSignatureIsNone() external {
        // it should revert with OfferSignatureInvalid for no bytes and for zeros, from which nobody is recovered
        _refuse("");
        _refuse(new bytes(1));
        _refuse(new bytes(64));
        _refuse(new bytes(65));
        _refuse(abi.encodePacked(bytes32(0), bytes32(0), uint8(27)));
    }

    function test_RevertWhen_TheSignatureHasAnotherLength() external {
        // it should revert with OfferSignatureInvalid: one way to write a signature, so the compact 64 bytes are none
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(MERCHANT_KEY, _digest(_offer(), _here()));
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        _refuse(abi.encodePacked(r, vs));
        _refuse(abi.encodePacked(r, s));
        _refuse(abi.encodePacked(r, s, v, uint8(0)));
        _refuse(abi.encodePacked(r, s, uint256(v)));
    }

    function test_RevertWhen_TheSignatureIsMalleable() external {
        // it should revert with OfferSignatureInvalid for the other half of the curve and for other parities
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(MERCHANT_KEY, _digest(_offer(), _here()));
        _refuse(abi.encodePacked(r, CURVE_ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27)));
        _refuse(abi.encodePacked(r, CURVE_ORDER - uint256(s), v));
        _refuse(abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27)));
        _refuse(abi.encodePacked(r, s, v - 27));
        _refuse(abi.encodePacked(r, s, uint8(0)));
    }

    /* ANOTHER PLACE */

    function test_RevertWhen_ItWasSignedForAnotherMall() external {
        // it should revert with OfferSignatureInvalid
        IMall other = _deploy(_config());
        _refuse(_signAs(_offer(), MERCHANT_KEY, _domain(block.chainid, address(other))), merchant);
    }

    function test_RevertWhen_ItWasSignedForAnotherChain() external {
        // it should revert with OfferSignatureInvalid
        _refuse(_signAs(_offer(), MERCHANT_KEY, _domain(block.chainid + 1, address(mall))), merchant);
    }

    function test_GivenAFork_RevertWhen_ItWasSignedBefore() external {
        // it should revert with OfferSignatureInvalid there: the chain's number is read at every use
        IOffers.SignedOffer memory signed = _sign(_offer());
        vm.chainId(FORK_ID);
        _refuse(signed, merchant);
    }

    function test_GivenAFork_WhenItIsSignedForTheFork() external {
        // it should take it there
        vm.chainId(FORK_ID);
        _accept(_signAs(_offer(), MERCHANT_KEY, _domain(FORK_ID, address(mall))));
    }

    function test_RevertWhen_TheDomainHasAnotherName() external {
        // it should revert with OfferSignatureInvalid for what another application signed
        bytes32 typeHash = keccak256(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        );
        bytes32 name = keccak256("Other Mall");
        bytes32 domain = keccak256(abi.encode(typeHash, name, keccak256("1"), block.chainid, address(mall)));
        _refuse(_signAs(_offer(), MERCHANT_KEY, domain), merchant);
    }

    /* ANOTHER WALLET */

    function test_GivenTheMerchantMoved_RevertWhen_TheOldWalletSigned() external {
        // it should revert with OfferSignatureInvalid, naming the wallet that must sign now
        IOffers.SignedOffer memory signed = _sign(_offer());
        _moveTo(vm.addr(STRANGER_KEY));
        _refuse(signed, vm.addr(STRANGER_KEY));
    }

    function test_GivenTheMerchantMoved_WhenTheNewWalletSigns() external {
        // it should take it, and go on counting where the old one stopped
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 2;
        _placeWith(offer);
        _moveTo(vm.addr(STRANGER_KEY));
        _accept(_signAs(offer, STRANGER_KEY, _here()));
        assertEq(_uses(NUMBER), 2, "uses");
    }

    function test_GivenAContractWallet_WhenItVouchesForTheSignature() external {
        // it should take it, whatever the signature looks like
        _moveToContract();
        _accept(_signAs(_offer(), STRANGER_KEY, _here()));
        assertEq(_uses(NUMBER), 1, "uses");
    }

    function test_GivenAContractWallet_RevertWhen_AStrangerSigned() external {
        // it should revert with OfferSignatureInvalid
        _refuse(_sign(_offer()), address(_moveToContract()));
    }

    function test_GivenAContractWallet_RevertWhen_ItAnswersInAnyOtherWay() external {
        // it should revert with OfferSignatureInvalid: another word, nothing, four bytes, a word with a tail, a revert
        SigningWallet wallet = _moveToContract();
        for (uint256 answer = 1; answer <= uint256(SigningWallet.Answer.Revert); ++answer) {
            wallet.answerWith(SigningWallet.Answer(answer));
            _refuse(_signAs(_offer(), STRANGER_KEY, _here()), address(wallet));
        }
        wallet.answerWith(SigningWallet.Answer.Honest);
        _accept(_signAs(_offer(), STRANGER_KEY, _here()));
    }

    function test_GivenAContractWallet_RevertWhen_ItTakesBackItsWord() external {
        // it should revert with OfferSignatureInvalid from then on
        SigningWallet wallet = _moveToContract();
        IOffers.Offer memory offer = _offer();
        offer.maxUses = 2;
        _accept(_signAs(offer, STRANGER_KEY, _here()));
        wallet.answerWith(SigningWallet.Answer.Other);
        expectError(IOffers.OfferSignatureInvalid.selector, NUMBER, num(address(wallet)));
        _placeWith(_signAs(offer, STRANGER_KEY, _here()));
        assertEq(_uses(NUMBER), 1, "uses");
    }

    function test_GivenTwoWalletsOfOneOwner_RevertWhen_OneMerchantsOfferIsBroughtToTheOther() external {
        // it should revert with CartMerchantsDiffer: an offer names a product, and a product its merchant
        _moveToContract();
        SigningWallet second = new SigningWallet(vm.addr(STRANGER_KEY));
        vm.prank(otherMerchant);
        mall.proposeWallet(Defaults.OTHER_MERCHANT, address(second));
        vm.prank(address(second));
        mall.acceptWallet(Defaults.OTHER_MERCHANT);
        IOrders.Cart memory cart = _cartWith(_signAs(_offer(), STRANGER_KEY, _here()));
        cart.merchantId = Defaults.OTHER_MERCHANT;
        expectError(IOrders.CartMerchantsDiffer.selector, Defaults.PRODUCT, Defaults.OTHER_MERCHANT);
        _placeCart(buyer, cart, address(0), 0);
    }
}
