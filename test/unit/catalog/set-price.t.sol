// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetPriceTest is BaseTest {
    function test_WhenTheMerchantSetsIt() external {
        // it should hold for new orders only
        uint256 before = _place();
        vm.expectEmit(address(mall));
        emit ICatalog.ProductChanged(Defaults.PRODUCT, 7e6, Defaults.COMMISSION_BPS, Defaults.PLAN, true);
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, 7e6);
        assertEq(mall.product(Defaults.PRODUCT).price, 7e6, "price");
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK - Defaults.QUANTITY, "stock");
        assertEq(mall.order(before).total, Defaults.TOTAL, "old order");
        assertEq(mall.order(_place()).total, 14e6, "new order");
    }

    function test_WhenCatalogStaffSetsIt() external {
        // it should hold
        vm.prank(catalogStaff);
        mall.setPrice(Defaults.PRODUCT, type(uint96).max);
        assertEq(mall.product(Defaults.PRODUCT).price, type(uint96).max, "price");
    }

    function test_RevertWhen_ThePriceIsZero() external {
        // it should revert with ProductPriceZero
        expectError(ICatalog.ProductPriceZero.selector);
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, 0);
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        vm.prank(merchant);
        mall.setPrice(99, 1);
    }

    function test_RevertWhen_TheCallerMayNot() external {
        // it should revert with CallerNotAllowed for other staff, another merchant and a stranger
        address[4] memory others = [shippingStaff, returnsStaff, otherMerchant, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotAllowed(Defaults.MERCHANT, others[i], Defaults.CATALOG);
            vm.prank(others[i]);
            mall.setPrice(Defaults.PRODUCT, 1);
        }
    }
}
