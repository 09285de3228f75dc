// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Product, PRODUCT_LISTED, PRODUCT_ON_SALE, newProduct } from "../../../contracts/types/Product.sol";
import { Test } from "../../utils/Test.sol";

contract ProductTypeTest is Test {
    function _full() private pure returns (Product) {
        uint256 word16 = type(uint16).max;
        uint256 word32 = type(uint32).max;
        return
            newProduct(type(uint96).max, word32, word16, type(uint40).max, word16, word32).withFlag(
                PRODUCT_ON_SALE,
                true
            );
    }

    function _check(Product p, uint256 changed) private pure {
        if (changed != 0) assertEq(p.price(), type(uint96).max, "price");
        if (changed != 1) assertEq(p.stock(), type(uint32).max, "stock");
        if (changed != 2) assertEq(p.commissionBps(), type(uint16).max, "commission");
        if (changed != 3) assertEq(p.planId(), type(uint16).max, "plan");
        if (changed != 3) assertEq(p.shipWindow(), type(uint32).max, "ship window");
        assertEq(p.merchant(), type(uint40).max, "merchant");
        if (changed != 4) assertTrue(p.isListed() && p.isOnSale(), "flags");
    }

    function test_WhenEveryFieldIsAtItsHighest() external pure {
        // it should keep all of them apart
        _check(_full(), 99);
    }

    function test_WhenOneFieldChanges() external pure {
        // it should leave the others as they are
        assertEq(_full().withPrice(1).price(), 1, "price");
        _check(_full().withPrice(1), 0);
        assertEq(_full().withStock(0).stock(), 0, "stock");
        _check(_full().withStock(0), 1);
        assertEq(_full().withCommissionBps(3).commissionBps(), 3, "commission");
        _check(_full().withCommissionBps(3), 2);
        Product moved = _full().withPlan(4, 5);
        assertEq(moved.planId(), 4, "plan");
        assertEq(moved.shipWindow(), 5, "ship window");
        _check(moved, 3);
        Product hidden = _full().withFlag(PRODUCT_LISTED, false);
        assertTrue(!hidden.isListed() && hidden.isOnSale(), "flags");
        _check(hidden, 4);
    }
}
