// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../interfaces/ICatalog.sol";
import { PlanTerms } from "../types/PlanWords.sol";
import { Product, ProductTable, PRODUCT_LISTED, PRODUCT_ON_SALE, newProduct } from "../types/Product.sol";
import { Register } from "../types/Register.sol";
import { Accounts } from "./Accounts.sol";

/// @title Catalog
/// @notice What the merchants sell: one word a product, a second one only while a sale is set.
abstract contract Catalog is Accounts, ICatalog {
    ProductTable internal _products;
    mapping(uint256 productId => Sale) private _sales;

    /* LISTING */

    /// @inheritdoc ICatalog
    function list(ListingInput calldata listing) external returns (uint40 productId) {
        Register register_ = _openRegister();
        _requireMerchant(listing.merchantId, PERMISSION_CATALOG);
        _requireSelling(listing.merchantId);
        _checkPrice(listing.price);
        _checkCommission(listing.commissionBps);
        PlanTerms terms = _usablePlanTerms(listing.planId);

        productId = uint40(register_.nextProduct());
        _register = register_.countProduct();
        _products.row(productId).word = newProduct({
            unitPrice: listing.price,
            pieces: listing.stock,
            rateBps: listing.commissionBps,
            merchantId: listing.merchantId,
            plan: listing.planId,
            planShipWindow: terms.shipWindow()
        });
        emit ProductListed(
            productId,
            listing.merchantId,
            listing.price,
            listing.stock,
            listing.commissionBps,
            listing.planId,
            listing.content
        );
    }

    /* CHANGING */

    /// @inheritdoc ICatalog
    function setPrice(uint40 productId, uint96 newPrice) external {
        Product current = _ownProduct(productId);
        _checkPrice(newPrice);
        _change(productId, current.withPrice(newPrice));
    }

    /// @inheritdoc ICatalog
    function setCommission(uint40 productId, uint16 newCommissionBps) external {
        Product current = _ownProduct(productId);
        _checkCommission(newCommissionBps);
        _change(productId, current.withCommissionBps(newCommissionBps));
    }

    /// @inheritdoc ICatalog
    function setPlan(uint40 productId, uint16 newPlanId) external {
        Product current = _ownProduct(productId);
        PlanTerms terms = _usablePlanTerms(newPlanId);
        _change(productId, current.withPlan(newPlanId, terms.shipWindow()));
    }

    /// @inheritdoc ICatalog
    function setListed(uint40 productId, bool isListed) external {
        Product current = _ownProduct(productId);
        _change(productId, current.withFlag(PRODUCT_LISTED, isListed));
    }

    /// @inheritdoc ICatalog
    function restock(uint40 productId, int32 change) external {
        Product current = _ownProduct(productId);
        int256 newStock = int256(current.stock()) + change;
        require(
            newStock >= 0 && newStock <= int256(uint256(type(uint32).max)),
            ProductStockInvalid(productId, newStock)
        );

        _products.row(productId).word = current.withStock(uint256(newStock));
        emit ProductRestocked(productId, change);
    }

    /// @inheritdoc ICatalog
    function setSale(uint40 productId, uint96 salePrice, uint40 start, uint40 end) external {
        Product current = _ownProduct(productId);
        require(salePrice == 0 || start < end, ProductSaleInvalid(salePrice, start, end));

        _products.row(productId).word = current.withFlag(PRODUCT_ON_SALE, salePrice != 0);
        _sales[productId] = Sale({ price: salePrice, start: start, end: end });
        emit ProductSaleSet(productId, salePrice, start, end);
    }

    /// @inheritdoc ICatalog
    function setContent(uint40 productId, string calldata content) external {
        _ownProduct(productId);
        emit ProductContentSet(productId, content);
    }

    /* VIEWS */

    /// @inheritdoc ICatalog
    function product(uint40 productId) external view returns (ProductInfo memory) {
        Product found = _productAt(productId);
        return
            ProductInfo({
                merchantId: uint40(found.merchant()),
                price: uint96(found.price()),
                currentPrice: uint96(found.isOnSale() ? _salePrice(productId, found) : found.price()),
                stock: uint32(found.stock()),
                commissionBps: uint16(found.commissionBps()),
                planId: uint16(found.planId()),
                isListed: found.isListed()
            });
    }

    /// @inheritdoc ICatalog
    function saleOf(uint40 productId) external view returns (Sale memory) {
        return _sales[productId];
    }

    /// @inheritdoc ICatalog
    function productCount() external view returns (uint40) {
        return uint40(_register.nextProduct() - 1);
    }

    /* INTERNAL */

    /// @dev What a piece of a product with a sale costs now, token units.
    function _salePrice(uint256 productId, Product current) internal view returns (uint256) {
        Sale memory sale = _sales[productId];
        bool isRunning = block.timestamp >= sale.start && block.timestamp < sale.end;
        return isRunning ? sale.price : current.price();
    }

    function _productAt(uint256 productId) private view returns (Product found) {
        found = _products.row(productId).word;
        require(Product.unwrap(found) != 0, ProductUnknown(productId));
    }

    function _ownProduct(uint256 productId) private view returns (Product found) {
        found = _productAt(productId);
        _requireMerchant(found.merchant(), PERMISSION_CATALOG);
    }

    function _change(uint40 productId, Product changed) private {
        _products.row(productId).word = changed;
        emit ProductChanged(
            productId,
            uint96(changed.price()),
            uint16(changed.commissionBps()),
            uint16(changed.planId()),
            changed.isListed()
        );
    }

    function _checkPrice(uint256 price) private pure {
        require(price != 0, ProductPriceZero());
    }

    function _checkCommission(uint256 commissionBps) private view {
        require(commissionBps <= MAX_COMMISSION_BPS, ProductCommissionTooHigh(commissionBps, MAX_COMMISSION_BPS));
    }
}
