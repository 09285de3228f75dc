// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OrderState } from "../../../contracts/types/Order.sol";
import { PlacedLine, newPlacedLine } from "../../../contracts/types/PlacedLine.sol";
import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../../contracts/interfaces/IOrders.sol";
import { Status } from "../../../contracts/types/Order.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

contract PlaceTest is BaseTest {
    /// @dev Five pieces' worth of carts: the second product twice, for odd amounts.
    function _twoLines() private pure returns (IOrders.Cart memory cart) {
        cart = _cart(Defaults.PRODUCT, 1, Defaults.CAT);
        cart.lines = new IOrders.Line[](2);
        cart.lines[0] = IOrders.Line(Defaults.PRODUCT, 1);
        cart.lines[1] = IOrders.Line(Defaults.SECOND_PRODUCT, 2);
    }

    function _try(IOrders.Cart memory cart) private {
        _placeCart(buyer, cart, address(0), 0);
    }

    /* PAYMENT */

    function test_WhenABuyerComesThroughALink() external {
        // it should take the payment, open the order, bind the buyer and tell it all
        uint256 orderId = mall.shelfCount() + 1;
        uint256 deadline = block.timestamp + Defaults.SHIP_WINDOW;
        uint256 state =
            (uint256(Defaults.COMMISSION) << 160) | (1 << 136) | (deadline << 96) | (1 << 80) | (5 << 40) | 2;
        PlacedLine[] memory lines = new PlacedLine[](1);
        lines[0] = newPlacedLine(Defaults.PRODUCT, 2, Defaults.COMMISSION_BPS, Defaults.PRICE, 0);
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 2, Defaults.CAT);
        (cart.region, cart.delivery) = ("CN-44", bytes32(uint256(7)));
        uint256 before = token.balanceOf(buyer);

        vm.expectEmit(address(mall));
        emit IAccounts.BuyerBound(buyer, Defaults.CAT, uint40(block.timestamp + 30 days));
        vm.expectEmit(address(mall));
        emit IOrders.OrderPlaced(orderId, buyer, Defaults.TOTAL, OrderState.wrap(state), "CN-44", cart.delivery, lines);
        assertEq(_placeCart(buyer, cart, address(0), 0), orderId, "id");

        assertEq(before - token.balanceOf(buyer), Defaults.TOTAL, "paid");
        assertEq(token.balanceOf(address(mall)), Defaults.TOTAL, "escrowed");
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK - 2, "stock");
        assertEq(mall.shelfCount(), orderId, "shelves");
        assertEq(mall.orderOn(uint40(orderId)), orderId, "order on the shelf");
    }

    function test_WhenTheOrderIsRead() external {
        // it should show what was agreed
        IOrders.OrderInfo memory found = mall.order(_place());
        assertEq(found.buyer, buyer, "buyer");
        assertEq(found.refundTo, buyer, "refund to");
        assertEq(found.total, Defaults.TOTAL, "total");
        assertEq(found.commission, Defaults.COMMISSION, "commission");
        assertEq(found.merchantId, Defaults.MERCHANT, "merchant");
        assertEq(found.referrerId, Defaults.CAT, "referrer");
        assertEq(found.planId, Defaults.PLAN, "plan");
        assertEq(found.deadline, block.timestamp + Defaults.SHIP_WINDOW, "deadline");
        assertEq(uint256(found.status), uint256(Status.Paid), "status");
        assertTrue(!found.isConfirmed && found.returnAmount == 0, "nothing else yet");
    }

    function test_WhenACartHasTwoLines() external {
        // it should add them up and round each line's commission down
        IOrders.OrderInfo memory found = mall.order(_placeCart(buyer, _twoLines(), address(0), 0));
        assertEq(found.total, 166_666_666, "total");
        assertEq(found.commission, 10_000_000 + 6_666_666, "commission");
        assertEq(mall.product(Defaults.SECOND_PRODUCT).stock, Defaults.STOCK - 2, "stock");
    }

    function test_WhenAProductStandsOnTwoLines() external {
        // it should take both from the stock
        IOrders.Cart memory cart = _twoLines();
        cart.lines[1].productId = Defaults.PRODUCT;
        assertEq(mall.order(_placeCart(buyer, cart, address(0), 0)).total, 300e6, "total");
        assertEq(mall.product(Defaults.PRODUCT).stock, Defaults.STOCK - 3, "stock");
    }

    function test_WhenTwoMerchantsArePaidAtOnce() external {
        // it should open an order for each and take one payment
        IOrders.Cart[] memory carts = new IOrders.Cart[](2);
        carts[0] = _cart(Defaults.PRODUCT, 1, Defaults.CAT);
        carts[1] = _cart(Defaults.OTHER_PRODUCT, 3, Defaults.ANN);
        vm.prank(buyer);
        uint256[] memory ids = mall.place(carts, buyer, address(0), new uint40[](0));
        assertEq(ids.length, 2, "orders");
        assertEq(mall.order(ids[0]).merchantId, Defaults.MERCHANT, "first merchant");
        assertEq(mall.order(ids[1]).merchantId, Defaults.OTHER_MERCHANT, "second merchant");
        assertEq(mall.order(ids[1]).referrerId, Defaults.CAT, "the first link has bound the buyer");
        assertEq(token.balanceOf(address(mall)), 400e6, "escrowed");
        assertConserved();
    }

    function test_WhenTheTotalIsExactlyTheMost() external {
        // it should accept it
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 2, 0);
        cart.maxTotal = Defaults.TOTAL;
        _try(cart);
        assertEq(token.balanceOf(address(mall)), Defaults.TOTAL, "escrowed");
    }

    function test_WhenTheWholeStockIsBought() external {
        // it should leave none
        _try(_cart(Defaults.PRODUCT, Defaults.STOCK, 0));
        assertEq(mall.product(Defaults.PRODUCT).stock, 0, "stock");
    }

    /* WHO PAYS AND WHO IS REFUNDED */

    function test_WhenSomebodyElsePays() external {
        // it should count the link for this order alone and bind nobody
        _fund(stranger);
        vm.prank(stranger);
        uint256 orderId = mall.place(_one(_cart(Defaults.PRODUCT, 2, Defaults.CAT)), buyer, stranger, new uint40[](0))[
            0
        ];
        assertEq(mall.order(orderId).referrerId, Defaults.CAT, "referrer");
        assertEq(mall.order(orderId).buyer, buyer, "buyer");
        assertEq(mall.order(orderId).refundTo, stranger, "refund to");
        (uint40 bound, ) = mall.bindingOf(buyer);
        assertEq(bound, 0, "buyer's binding");
        (bound, ) = mall.bindingOf(stranger);
        assertEq(bound, 0, "payer's binding");
    }

    function test_WhenRefundsGoElsewhere() external {
        // it should say so
        vm.expectEmit(address(mall));
        emit IOrders.RefundAddressSet(mall.shelfCount() + 1, stranger);
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), stranger, 0);
        assertEq(mall.order(orderId).refundTo, stranger, "refund to");
    }

    function test_WhenRefundsAreNamedToGoToTheBuyer() external {
        // it should store and say nothing
        vm.recordLogs();
        uint256 orderId = _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), buyer, 0);
        assertEq(mall.order(orderId).refundTo, buyer, "refund to");
        assertEq(vm.getRecordedLogs().length, 2, "only the order and the transfer");
    }

    /* BAD INPUT */

    function test_RevertWhen_ThereIsNoCart() external {
        // it should revert with CartsEmpty
        expectError(IOrders.CartsEmpty.selector);
        mall.place(new IOrders.Cart[](0), buyer, address(0), new uint40[](0));
    }

    function test_RevertWhen_ACartHasNoLine() external {
        // it should revert with CartEmpty
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 1, 0);
        cart.lines = new IOrders.Line[](0);
        expectError(IOrders.CartEmpty.selector, Defaults.MERCHANT);
        _try(cart);
    }

    function test_RevertWhen_TheBuyerIsNobody() external {
        // it should revert with BuyerInvalid for zero and the mall
        address[2] memory wrong = [address(0), address(mall)];
        for (uint256 i = 0; i < 2; ++i) {
            expectError(IOrders.BuyerInvalid.selector, num(wrong[i]));
            vm.prank(buyer);
            mall.place(_one(_cart(Defaults.PRODUCT, 1, 0)), wrong[i], address(0), _hint(0));
        }
    }

    function test_RevertWhen_RefundsWouldGoToTheMall() external {
        // it should revert with RecipientInvalid
        expectError(IAccounts.RecipientInvalid.selector, num(address(mall)));
        _placeCart(buyer, _cart(Defaults.PRODUCT, 1, 0), address(mall), 0);
    }

    function test_RevertWhen_TheTotalIsAboveTheMost() external {
        // it should revert with OrderTotalAboveMax
        IOrders.Cart memory cart = _cart(Defaults.PRODUCT, 2, 0);
        cart.maxTotal = Defaults.TOTAL - 1;
        expectError(IOrders.OrderTotalAboveMax.selector, Defaults.TOTAL, Defaults.TOTAL - 1);
        _try(cart);
    }

    function test_RevertWhen_TheTotalPassesThe96Bits() external {
        // it should revert with OrderTotalAboveMax: no total spills over the buyer's address
        vm.prank(merchant);
        mall.setPrice(Defaults.PRODUCT, type(uint96).max);
        uint256 most = type(uint96).max;
        expectError(IOrders.OrderTotalAboveMax.selector, 2 * most, most);
        _try(_cart(Defaults.PRODUCT, 2, 0));
    }

    function test_RevertWhen_AProductDoesNotExist() external {
        // it should revert with ProductNotListed
        expectError(IOrders.ProductNotListed.selector, 99);
        _try(_cart(99, 1, 0));
    }

    function test_RevertWhen_AProductIsAnotherMerchants() external {
        // it should revert with CartMerchantsDiffer
        IOrders.Cart memory cart = _twoLines();
        cart.lines[1].productId = Defaults.OTHER_PRODUCT;
        expectError(IOrders.CartMerchantsDiffer.selector, Defaults.OTHER_PRODUCT, Defaults.MERCHANT);
        _try(cart);
    }

    function test_RevertWhen_AQuantityIsZero() external {
        // it should revert with ProductQuantityZero
        expectError(IOrders.ProductQuantityZero.selector, Defaults.PRODUCT);
        _try(_cart(Defaults.PRODUCT, 0, 0));
    }

    function test_RevertWhen_TheStockIsTooSmall() external {
        // it should revert with ProductOutOfStock
        expectError(IOrders.ProductOutOfStock.selector, Defaults.PRODUCT, Defaults.STOCK, Defaults.STOCK + 1);
        _try(_cart(Defaults.PRODUCT, Defaults.STOCK + 1, 0));
    }

    function test_RevertWhen_PlansDiffer() external {
        // it should revert with CartPlansDiffer
        uint40 productId = _list(merchant, Defaults.MERCHANT, 1, _publishUsable(Defaults.plan()));
        IOrders.Cart memory cart = _twoLines();
        cart.lines[1].productId = productId;
        expectError(IOrders.CartPlansDiffer.selector, Defaults.PLAN, 2);
        _try(cart);
    }

    function test_RevertWhen_OneCartOfTwoFails() external {
        // it should undo the other one too
        IOrders.Cart[] memory carts = new IOrders.Cart[](2);
        carts[0] = _cart(Defaults.PRODUCT, 1, 0);
        carts[1] = _cart(Defaults.OTHER_PRODUCT, 0, 0);
        expectError(IOrders.ProductQuantityZero.selector, Defaults.OTHER_PRODUCT);
        vm.prank(buyer);
        mall.place(carts, buyer, address(0), _hint(0));
        assertEq(mall.shelfCount(), 0, "shelves");
    }

    function test_RevertWhen_TheAllowanceIsTooSmall() external {
        // it should revert with the token's ERC20InsufficientAllowance
        vm.prank(buyer);
        token.approve(address(mall), Defaults.TOTAL - 1);
        bytes4 selector = bytes4(keccak256("ERC20InsufficientAllowance(address,uint256,uint256)"));
        expectError(selector, num(address(mall)), Defaults.TOTAL - 1, Defaults.TOTAL);
        _place();
    }

    function test_RevertWhen_TheBalanceIsTooSmall() external {
        // it should revert with the token's ERC20InsufficientBalance
        vm.prank(stranger);
        token.approve(address(mall), Defaults.TOTAL);
        bytes4 selector = bytes4(keccak256("ERC20InsufficientBalance(address,uint256,uint256)"));
        expectError(selector, num(stranger), 0, Defaults.TOTAL);
        _placeCart(stranger, _cart(Defaults.PRODUCT, 2, 0), address(0), 0);
    }
}
