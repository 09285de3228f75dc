// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MessageHashUtils } from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import { SignatureChecker } from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import { IOffers } from "../interfaces/IOffers.sol";
import { OFFER_CANCELLED, OfferUses } from "../types/OfferUses.sol";
import { Catalog } from "./Catalog.sol";

/// @title Offers
/// @notice Prices signed off chain: checked and counted when an order uses them, cancelled by the merchant.
abstract contract Offers is Catalog, IOffers {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant DOMAIN_NAME = keccak256("Banyan Mall");
    bytes32 private constant DOMAIN_VERSION = keccak256("1");
    bytes32 private constant OFFER_TYPEHASH = keccak256(
        "Offer(uint40 productId,uint96 unitPrice,uint40 validUntil,uint16 maxUses,uint32 maxQuantity,uint64 number,address buyer)"
    );

    mapping(uint256 merchantId => mapping(uint256 page => OfferUses)) private _offerUses;

    /// @inheritdoc IOffers
    function cancelOffer(uint40 merchantId, uint64 number) external {
        _requireMerchant(merchantId, PERMISSION_CATALOG);

        _setUses(merchantId, number, OFFER_CANCELLED);
        emit OfferCancelled(merchantId, number);
    }

    /// @inheritdoc IOffers
    function offerUses(uint40 merchantId, uint64 number) external view returns (uint16 uses) {
        return uint16(_usesOf(merchantId, number));
    }

    /* INTERNAL */

    /// @dev Uses the first offer of a list that is for a product; `unitPrice` is 0 where there is none.
    function _redeem(
        SignedOffer[] calldata offers,
        uint256 merchantId,
        uint256 productId,
        uint256 quantity,
        address buyer
    ) internal returns (uint256 unitPrice, uint256 number) {
        for (uint256 i = 0; i < offers.length; ++i) {
            if (offers[i].offer.productId != productId) continue;
            Offer memory offer = offers[i].offer;

            (unitPrice, number) = (offer.unitPrice, offer.number);
            _checkOffer(offer, quantity, buyer);
            _countUse(merchantId, number, offer.maxUses);
            _checkSignature(offer, offers[i].signature, merchantId);
            break;
        }
    }

    function _checkOffer(Offer memory offer, uint256 quantity, address buyer) private view {
        require(offer.unitPrice != 0 && offer.number != 0, OfferInvalid(offer.number, offer.unitPrice));
        require(block.timestamp < offer.validUntil, OfferExpired(offer.number, offer.validUntil));
        bool isForBuyer = offer.buyer == address(0) || offer.buyer == buyer;
        require(isForBuyer, OfferBuyerDiffers(offer.number, offer.buyer));
        bool isWithin = offer.maxQuantity == 0 || quantity <= offer.maxQuantity;
        require(isWithin, OfferQuantityTooHigh(offer.number, quantity, offer.maxQuantity));
    }

    /// @dev A cancelled number stands at more uses than any offer allows.
    function _countUse(uint256 merchantId, uint256 number, uint256 maxUses) private {
        uint256 uses = _usesOf(merchantId, number);
        bool isLeft = uses < (maxUses == 0 ? OFFER_CANCELLED : maxUses);
        require(isLeft, OfferUsedUp(number, uses));
        if (maxUses != 0) _setUses(merchantId, number, uses + 1);
    }

    function _checkSignature(Offer memory offer, bytes calldata signature, uint256 merchantId) private view {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, DOMAIN_NAME, DOMAIN_VERSION, block.chainid, address(this))
        );
        bytes32 digest = MessageHashUtils.toTypedDataHash(domain, keccak256(abi.encode(OFFER_TYPEHASH, offer)));
        address signer = _walletOf[merchantId];
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature);
        require(isSigned, OfferSignatureInvalid(offer.number, signer));
    }

    function _usesOf(uint256 merchantId, uint256 number) private view returns (uint256) {
        return _offerUses[merchantId][number >> 4].usesOf(number);
    }

    function _setUses(uint256 merchantId, uint256 number, uint256 uses) private {
        _offerUses[merchantId][number >> 4] = _offerUses[merchantId][number >> 4].withUses(number, uses);
    }
}
