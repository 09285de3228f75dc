// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What a sale needs to know of a product, in one word. Its description lives in events.
///
///      255    160 159    144 143      112 111    80 79           64 63       24 23     8 7     0
///     +----------+----------+------------+---------+---------------+-----------+--------+-------+
///     |  price   | (unused) | shipWindow |  stock  | commissionBps |  merchant | planId | flags |
///     +----------+----------+------------+---------+---------------+-----------+--------+-------+
///
/// price: token units a piece. stock: pieces, the merchant's statement. shipWindow: the plan's, in seconds, so that placing
/// an order need not read the plan.
type Product is uint256;

struct ProductRow {
    Product word;
}

struct ProductTable {
    ProductRow[1 << 40] rows;
}

using { row } for ProductTable global;
using {
    price,
    stock,
    commissionBps,
    merchant,
    planId,
    shipWindow,
    isListed,
    isSoldBy,
    isOnSale,
    withPrice,
    withStock,
    withCommissionBps,
    withPlan,
    withFlag
} for Product global;

uint256 constant PRODUCT_LISTED = 1;
uint256 constant PRODUCT_ON_SALE = 2;
uint256 constant MERCHANT_MASK = uint256(type(uint40).max) << 24;

/// @dev A row without the array's check of its index: an id has 40 bits wherever it comes from.
function row(ProductTable storage self, uint256 id) pure returns (ProductRow storage found) {
    assembly ("memory-safe") {
        found.slot := add(self.slot, id)
    }
}

function newProduct(
    uint256 unitPrice,
    uint256 pieces,
    uint256 rateBps,
    uint256 merchantId,
    uint256 plan,
    uint256 planShipWindow
) pure returns (Product) {
    uint256 terms = (planShipWindow << 112) | (rateBps << 64) | (merchantId << 24) | (plan << 8);
    return Product.wrap((unitPrice << 160) | (pieces << 80) | terms | PRODUCT_LISTED);
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

function shipWindow(Product self) pure returns (uint256) {
    return (Product.unwrap(self) >> 112) & type(uint32).max;
}

function isListed(Product self) pure returns (bool) {
    return Product.unwrap(self) & PRODUCT_LISTED != 0;
}

/// @dev Listed, and of this merchant, in one comparison.
/// @param merchantId below 2^40
function isSoldBy(Product self, uint256 merchantId) pure returns (bool) {
    return Product.unwrap(self) & (MERCHANT_MASK | PRODUCT_LISTED) == (merchantId << 24) | PRODUCT_LISTED;
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

function withPlan(Product self, uint256 newPlanId, uint256 newShipWindow) pure returns (Product) {
    uint256 kept = Product.unwrap(self) & ~((uint256(type(uint32).max) << 112) | (uint256(type(uint16).max) << 8));
    return Product.wrap(kept | (newShipWindow << 112) | (newPlanId << 8));
}

function withFlag(Product self, uint256 flag, bool on) pure returns (Product) {
    uint256 word = Product.unwrap(self);
    return Product.wrap(on ? word | flag : word & ~flag);
}
