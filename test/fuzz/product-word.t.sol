// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PRODUCT_LISTED, PRODUCT_ON_SALE, Product } from "../../contracts/types/Product.sol";
import { WordTest } from "./WordTest.sol";

contract ProductWordFuzz is WordTest {
    function testFuzz_APriceTouchesNothingElse(uint256 word, uint96 price) external pure {
        Product p = Product.wrap(word).withPrice(price);
        assertEq(p.price(), price, "price");
        assertOnly(field(160, 96), word, Product.unwrap(p));
    }

    function testFuzz_AStockTouchesNothingElse(uint256 word, uint32 stock) external pure {
        Product p = Product.wrap(word).withStock(stock);
        assertEq(p.stock(), stock, "stock");
        assertOnly(field(80, 32), word, Product.unwrap(p));
    }

    function testFuzz_ARateTouchesNothingElse(uint256 word, uint16 rateBps) external pure {
        Product p = Product.wrap(word).withCommissionBps(rateBps);
        assertEq(p.commissionBps(), rateBps, "rate");
        assertOnly(field(64, 16), word, Product.unwrap(p));
    }

    function testFuzz_APlanBringsItsShipWindowAndNothingElse(uint256 word, uint16 plan, uint32 window) external pure {
        Product p = Product.wrap(word).withPlan(plan, window);
        assertTrue(p.planId() == plan && p.shipWindow() == window, "plan");
        assertOnly(field(8, 16) | field(112, 32), word, Product.unwrap(p));
    }

    function testFuzz_AProductFlagIsOneBit(uint256 word, bool isListing, bool on) external pure {
        uint256 flag = isListing ? PRODUCT_LISTED : PRODUCT_ON_SALE;
        Product p = Product.wrap(word).withFlag(flag, on);
        assertEq(isListing ? p.isListed() : p.isOnSale(), on, "flag");
        assertOnly(flag, word, Product.unwrap(p));
    }

    function testFuzz_WhatIsSoldAndPutBackIsAsBefore(uint256 word, uint32 quantity) external pure {
        Product p = Product.wrap(word);
        uint256 sold = bound(quantity, 0, p.stock());
        Product left = p.withStock(p.stock() - sold);
        assertEq(Product.unwrap(left.withStock(left.stock() + sold)), word, "as before");
    }
}
