// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract SetSaleTest is BaseTest {
    uint40 private immutable _FROM = uint40(Defaults.START + 10 days);
    uint40 private immutable _END = uint40(Defaults.START + 11 days);

    function _setSale(uint96 price, uint40 start, uint40 end) private {
        vm.prank(merchant);
        mall.setSale(Defaults.PRODUCT, price, start, end);
    }

    function test_WhenTheMerchantSetsASale() external {
        // it should tell and keep it
        vm.expectEmit(address(mall));
        emit ICatalog.ProductSaleSet(Defaults.PRODUCT, 60e6, _FROM, _END);
        _setSale(60e6, _FROM, _END);
        ICatalog.Sale memory sale = mall.saleOf(Defaults.PRODUCT);
        assertEq(sale.price, 60e6, "price");
        assertEq(sale.start, _FROM, "start");
        assertEq(sale.end, _END, "end");
    }

    function test_GivenASale_WhenItHasNotBegun() external {
        // it should charge the usual price until the last second before
        _setSale(60e6, _FROM, _END);
        vm.warp(_FROM - 1);
        assertEq(mall.product(Defaults.PRODUCT).currentPrice, Defaults.PRICE, "current price");
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }

    function test_GivenASale_WhenItRuns() external {
        // it should charge the sale price from its first second to the last, commission in proportion
        _setSale(60e6, _FROM, _END);
        vm.warp(_FROM);
        assertEq(mall.product(Defaults.PRODUCT).currentPrice, 60e6, "current price");
        assertEq(mall.order(_place()).commission, 12e6, "commission");
        vm.warp(_END - 1);
        assertEq(mall.order(_place()).total, 120e6, "total");
    }

    function test_GivenASale_WhenItIsOver() external {
        // it should charge the usual price from the end's second on
        _setSale(60e6, _FROM, _END);
        vm.warp(_END);
        assertEq(mall.product(Defaults.PRODUCT).currentPrice, Defaults.PRICE, "current price");
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
    }

    function test_GivenASale_WhenItIsEnded() external {
        // it should charge the usual price at once
        _setSale(60e6, _FROM, _END);
        vm.warp(_FROM);
        _setSale(0, 0, 0);
        assertEq(mall.order(_place()).total, Defaults.TOTAL, "total");
        assertEq(mall.saleOf(Defaults.PRODUCT).end, 0, "sale");
    }

    function test_RevertWhen_TheSaleNeverRuns() external {
        // it should revert with ProductSaleInvalid when start is not before end
        expectError(ICatalog.ProductSaleInvalid.selector, 1, _FROM, _FROM);
        _setSale(1, _FROM, _FROM);
        expectError(ICatalog.ProductSaleInvalid.selector, 1, _END, _FROM);
        _setSale(1, _END, _FROM);
    }

    function test_RevertWhen_TheProductDoesNotExist() external {
        // it should revert with ProductUnknown
        expectError(ICatalog.ProductUnknown.selector, 99);
        mall.setSale(99, 1, 1, 2);
    }

    function test_RevertWhen_AStrangerCalls() external {
        // it should revert with CallerNotAllowed
        expectNotAllowed(Defaults.MERCHANT, stranger, Defaults.CATALOG);
        vm.prank(stranger);
        mall.setSale(Defaults.PRODUCT, 1, 1, 2);
    }
}
