// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { Vm } from "../utils/Vm.sol";
import { PeopleBooks } from "./PeopleBooks.sol";

/// @dev The books of plans, products and their stock.
abstract contract RuleBooks is PeopleBooks {
    function _adoptRules() internal {
        // ids of both begin at 1
        _plans.push();
        _products.push();
        for (uint16 id = 1; id <= MALL.planCount(); ++id) {
            (IGovernance.Plan memory plan, uint40 usableFrom, ) = MALL.plan(id);
            _writePlan(plan, usableFrom);
        }
        for (uint40 id = 1; id <= MALL.productCount(); ++id) {
            ICatalog.ProductInfo memory found = MALL.product(id);
            _writeProduct(found.merchantId, found.stock, found.planId, found.price);
        }
    }

    function _readRules(bytes32 kind, Vm.Log memory log) internal {
        uint256 id = uint256(log.topics[1]);
        if (kind == IGovernance.PlanPublished.selector) _published(log);
        else if (kind == IGovernance.PlanRetired.selector) _plans[id].isRetired = true;
        else if (kind == ICatalog.ProductListed.selector) _listed(log);
        else if (kind == ICatalog.ProductChanged.selector) _changed(id, log.data);
        else if (kind == ICatalog.ProductRestocked.selector) _restocked(id, abi.decode(log.data, (int256)));
        else if (kind == ICatalog.ProductSaleSet.selector) _saleSet(id, log.data);
    }

    function _published(Vm.Log memory log) private {
        _expect(uint256(log.topics[1]) == _plans.length, 25);
        (IGovernance.Plan memory plan, uint40 usableFrom) = abi.decode(log.data, (IGovernance.Plan, uint40));
        _expect(usableFrom == time + MALL.PLAN_DELAY(), 31);
        _writePlan(plan, usableFrom);
    }

    function _writePlan(IGovernance.Plan memory plan, uint40 usableFrom) private {
        _plans.push(
            GhostPlan({
                digest: keccak256(abi.encode(plan)),
                feeBps: plan.feeBps,
                flags: plan.flags,
                shipWindow: plan.shipWindow,
                parcelWindow: plan.deliveryWindow + plan.returnWindow,
                returnWindow: plan.returnWindow,
                responseWindow: plan.responseWindow,
                arbitrationWindow: plan.arbitrationWindow,
                usableFrom: usableFrom,
                isRetired: false
            })
        );
    }

    function _listed(Vm.Log memory log) private {
        _expect(uint256(log.topics[1]) == _products.length, 30);
        (uint256 price, uint256 stock, uint256 rate, uint256 plan) = abi.decode(
            log.data,
            (uint256, uint256, uint256, uint256)
        );
        _expect(price != 0, 32);
        _expect(rate <= MALL.MAX_COMMISSION_BPS(), 26);
        _writeProduct(uint40(uint256(log.topics[2])), uint32(stock), uint16(plan), uint96(price));
    }

    /// @dev Every product begins listed and without a sale.
    function _writeProduct(uint40 merchant, uint32 stock, uint16 plan, uint96 price) private {
        _products.push(
            GhostProduct({
                merchant: merchant,
                stock: stock,
                plan: plan,
                isListed: true,
                price: price,
                salePrice: 0,
                saleStart: 0,
                saleEnd: 0
            })
        );
    }

    function _changed(uint256 id, bytes memory data) private {
        (uint256 price, uint256 rate, uint256 plan, bool isListed) = abi.decode(
            data,
            (uint256, uint256, uint256, bool)
        );
        _expect(price != 0, 32);
        _expect(rate <= MALL.MAX_COMMISSION_BPS(), 26);
        GhostProduct storage product = _products[id];
        (product.plan, product.isListed, product.price) = (uint16(plan), isListed, uint96(price));
    }

    function _restocked(uint256 id, int256 change) private {
        int256 stock = int256(uint256(_products[id].stock)) + change;
        bool isHis = _isMerchantsWord(_products[id].merchant);
        _expect(stock >= 0 && stock <= int256(uint256(type(uint32).max)) && isHis, 29);
        _products[id].stock = uint32(uint256(stock));
    }

    function _saleSet(uint256 id, bytes memory data) private {
        (uint256 price, uint256 start, uint256 end) = abi.decode(data, (uint256, uint256, uint256));
        GhostProduct storage product = _products[id];
        (product.salePrice, product.saleStart, product.saleEnd) = (uint96(price), uint40(start), uint40(end));
    }

    /// @dev Whether the merchant, or staff that speaks for him in his catalogue, sent the action that is looked at.
    function _isMerchantsWord(uint256 merchantId) internal view returns (bool) {
        if (_sender == _accounts[merchantId].wallet) return true;
        return MALL.permissionsOf(uint40(merchantId), _sender) & 1 != 0;
    }

    /// @dev Pieces an order took.
    function _takeStock(uint256 id, uint256 pieces) internal {
        GhostProduct storage known = _products[id];
        _expect(pieces != 0 && pieces <= known.stock, 29);
        known.stock -= uint32(pieces);
    }

    /// @dev The sale price while a sale runs, else the list price.
    function _priceOf(uint256 productId) internal view returns (uint256) {
        GhostProduct storage product = _products[productId];
        bool isOnSale = product.salePrice != 0 && time >= product.saleStart && time < product.saleEnd;
        return isOnSale ? product.salePrice : product.price;
    }

    /* BOOKS AGAINST STATE */

    function _compareRules() internal {
        _expect(uint256(MALL.planCount()) + 1 == _plans.length, 25);
        for (uint16 id = 1; id < _plans.length; ++id) {
            (IGovernance.Plan memory plan, uint40 usableFrom, bool isRetired) = MALL.plan(id);
            bool isSame = usableFrom == _plans[id].usableFrom && isRetired == _plans[id].isRetired;
            _expect(isSame && keccak256(abi.encode(plan)) == _plans[id].digest, 25);
        }
        _expect(uint256(MALL.productCount()) + 1 == _products.length, 30);
        for (uint40 id = 1; id < _products.length; ++id) {
            ICatalog.ProductInfo memory found = MALL.product(id);
            _expect(found.stock == _products[id].stock, 29);
            _expect(found.price == _products[id].price && found.currentPrice == _priceOf(id), 36);
            bool isSame = found.merchantId == _products[id].merchant && found.planId == _products[id].plan;
            _expect(isSame && found.isListed == _products[id].isListed, 30);
        }
    }
}
