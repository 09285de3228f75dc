// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What a sale needs to know of a product, in one word. Its description lives in events.
///
///      255      160 159    112 111    80 79           64 63       24 23     8 7     0
///     +------------+----------+---------+---------------+-----------+--------+-------+
///     |   price    | (unused) |  stock  | commissionBps |  merchant | planId | flags |
///     +------------+----------+---------+---------------+-----------+--------+-------+
///
/// price: token units a piece. stock: pieces, the merchant's statement.
type Product is uint256;

using {
    price,
    stock,
    commissionBps,
    merchant,
    planId,
    isListed,
    isOnSale,
    withPrice,
    withStock,
    withCommissionBps,
    withPlanId,
    withFlag
} for Product global;

uint256 constant PRODUCT_LISTED = 1;
uint256 constant PRODUCT_ON_SALE = 2;

function newProduct(
    uint256 unitPrice,
    uint256 pieces,
    uint256 rateBps,
    uint256 merchantId,
    uint256 plan
) pure returns (Product) {
    return
        Product.wrap(
            (unitPrice << 160) | (pieces << 80) | (rateBps << 64) | (merchantId << 24) | (plan << 8) | PRODUCT_LISTED
        );
}

function price(Product self) pure returns (uint256) {
    return Product.unwrap(self) >> 160;
}

function stock(Product self) pure returns (uint256) {
    return (Product.unwrap(self) >> 80) & type(uint32).max;
}

function commissionBps(Product self) pure returns (uint256) {
    return (Product.unwrap(self) >> 64) & type(uint16).max;
}

function merchant(Product self) pure returns (uint256) {
    return (Product.unwrap(self) >> 24) & type(uint40).max;
}

function planId(Product self) pure returns (uint256) {
    return (Product.unwrap(self) >> 8) & type(uint16).max;
}

function isListed(Product self) pure returns (bool) {
    return Product.unwrap(self) & PRODUCT_LISTED != 0;
}

function isOnSale(Product self) pure returns (bool) {
    return Product.unwrap(self) & PRODUCT_ON_SALE != 0;
}

function withPrice(Product self, uint256 newPrice) pure returns (Product) {
    return Product.wrap((Product.unwrap(self) & (type(uint256).max >> 96)) | (newPrice << 160));
}

function withStock(Product self, uint256 newStock) pure returns (Product) {
    return Product.wrap((Product.unwrap(self) & ~(uint256(type(uint32).max) << 80)) | (newStock << 80));
}

function withCommissionBps(Product self, uint256 newBps) pure returns (Product) {
    return Product.wrap((Product.unwrap(self) & ~(uint256(type(uint16).max) << 64)) | (newBps << 64));
}

function withPlanId(Product self, uint256 newPlanId) pure returns (Product) {
    return Product.wrap((Product.unwrap(self) & ~(uint256(type(uint16).max) << 8)) | (newPlanId << 8));
}

function withFlag(Product self, uint256 flag, bool on) pure returns (Product) {
    uint256 word = Product.unwrap(self);
    return Product.wrap(on ? word | flag : word & ~flag);
}
